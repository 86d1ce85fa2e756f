import type { Options } from "amqplib";
import { z } from "zod";

const address = z.url({ protocol: /^amqps?$/ });
const split = (list: string) => list.split(",").map((url) => url.trim());

/** The setting `AMQP_URL`: the address of RabbitMQ, or of each node of a cluster with commas between. */
export const amqpAddresses = z
  .string()
  .refine((list) => split(list).every((url) => address.safeParse(url).success), {
    error:
      "Invalid URL: write amqp://user:password@host:port/vhost, and commas between the nodes of a cluster",
  });

/** The addresses of a list, with the login and the virtual host that each has. */
export const addressesOf = (list: string): URL[] => split(list).map((url) => new URL(url));

const number = (url: URL, name: string) => {
  const value = url.searchParams.get(name);
  return value === null ? {} : { [name]: Number(value) };
};

function toOptions(url: URL, heartbeatSeconds: number): Options.Connect {
  const login = url.username === "" && url.password === "" ? {} : loginOf(url);
  return {
    protocol: url.protocol.slice(0, -1),
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    ...(url.port === "" ? {} : { port: Number(url.port) }),
    ...login,
    vhost: decodeURIComponent(url.pathname.slice(1)) || "/",
    heartbeat: heartbeatSeconds,
    ...number(url, "heartbeat"),
    ...number(url, "frameMax"),
    ...number(url, "channelMax"),
  };
}

const loginOf = (url: URL) => ({
  username: decodeURIComponent(url.username),
  password: decodeURIComponent(url.password),
});

/** Where a connection is made: the nodes of one cluster in turn, so that one that is away does not matter. */
export class Addresses {
  /** What amqplib connects to. It reads it at every attempt, so it is one object that changes. */
  readonly target: Options.Connect;
  readonly #all: readonly Options.Connect[];
  #index: number;

  /** Begins anywhere in the list, so that a cluster's nodes get equally many connections. */
  constructor(list: string, heartbeatSeconds: number, first = Math.random()) {
    this.#all = addressesOf(list).map((url) => toOptions(url, heartbeatSeconds));
    this.#index = Math.floor(first * this.#all.length);
    this.target = { ...this.#all[this.#index] };
  }

  /** The next attempt goes to the next node. */
  advance(): void {
    this.#index = (this.#index + 1) % this.#all.length;
    Object.assign(this.target, this.#all[this.#index]);
  }
}
