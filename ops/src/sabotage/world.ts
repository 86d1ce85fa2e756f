import { startTcpProxy, type TcpProxy } from "@warren/contracts/testing/tcp-proxy";
import { verifyRun } from "../checker/verify-run.ts";
import { people } from "../chat/people.ts";
import type { ChatClient } from "../chat/chat-client.ts";
import { Random } from "../faults/random.ts";
import { openHeldPushes, type HeldPushes } from "./held-pushes.ts";
import { startWarren, type WarrenStack } from "../testing/warren-stack.ts";

/** A whole Warren for scenarios. Its first edge reaches RabbitMQ through a relay. It may push to one service. */
export interface World {
  readonly stack: WarrenStack;
  /** Between the first edge and RabbitMQ. */
  readonly relay: TcpProxy;
  readonly pushes: HeldPushes;
  readonly random: Random;
  /** Somebody new, at the first or the second edge. */
  readonly person: (name: string, edge: 1 | 2) => Promise<ChatClient>;
  /** What is wrong when the run has come to rest; those who are gone are not waited for. */
  readonly verify: (clients: readonly ChatClient[], gone?: readonly ChatClient[]) => Promise<string[]>;
  readonly close: () => Promise<void>;
}

/** Long enough on a busy machine; a run in which all is well comes to rest in moments. */
export const REST_MS = 20_000;

const dbWorkers = ["db", "db-2"];

/** Kills all db workers at once. */
export async function killDbWorkers(stack: WarrenStack): Promise<void> {
  await Promise.all(dbWorkers.map((name) => stack.kill(name, "SIGKILL")));
}

export async function startDbWorkers(stack: WarrenStack): Promise<void> {
  await Promise.all(dbWorkers.map((name) => stack.start(name)));
}

/**
 * Starts everything; resolves when it is ready.
 * @param keep whether runs that went wrong are kept, to be looked at.
 */
export async function openWorld(seed: number, keep: boolean): Promise<World> {
  const [relay, pushes] = await Promise.all([startTcpProxy(), openHeldPushes()]);
  const stack = await startWarren({
    edges: 2,
    dbWorkers: dbWorkers.length,
    env: { WARREN_LIMITS: "off", WARREN_FETCH_ALLOW: pushes.host },
    route: (part, server, url) => {
      if (part !== "edge" || server !== "rabbitmq") return url;
      relay.aim(url);
      return relay.through(url);
    },
  });
  const clients: ChatClient[] = [];
  return {
    stack,
    relay,
    pushes,
    random: new Random(seed),
    person: async (name, edge) => {
      const [client] = await people([stack.edges[edge - 1]?.url ?? ""], [name]);
      if (!client) throw new Error("one person was asked for");
      clients.push(client);
      return client;
    },
    verify: (clients, gone = []) => verifyRun(clients, stack.mysqlUrl, { restMs: REST_MS, gone, keep }),
    close: async () => {
      for (const client of clients) client.close();
      await stack.stop();
      await Promise.all([relay.close(), pushes.close()]);
    },
  };
}
