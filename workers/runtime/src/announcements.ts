import type { Bus } from "@warren/contracts/bus/bus";
import { definitionOf, type BodyOf } from "@warren/contracts/message-types";
import type { SlashCommand } from "@warren/contracts/slash";
import type { Logger } from "pino";

/** The slash commands by which people order jobs of these types. */
function declaredCommands(jobTypes: readonly string[]): SlashCommand[] {
  return jobTypes.flatMap((jobType) => {
    const slash = definitionOf(jobType)?.slash;
    return slash ? [{ ...slash, jobType }] : [];
  });
}

/** Tells the registry that this worker is there: now, every `everyMs`, and that it leaves. */
export class Announcements {
  readonly #bus: Bus;
  readonly #log: Logger;
  readonly #jobs: Pick<BodyOf<"worker.announce">, "jobTypes" | "commands">;
  readonly #timer: NodeJS.Timeout;
  #last: Promise<void>;

  constructor(bus: Bus, log: Logger, jobTypes: readonly string[], everyMs = 10_000) {
    this.#bus = bus;
    this.#log = log;
    this.#jobs = { jobTypes: [...jobTypes], commands: declaredCommands(jobTypes) };
    this.#last = this.#announce("alive");
    this.#timer = setInterval(() => {
      this.#last = this.#announce("alive");
    }, everyMs);
  }

  /** Resolves when the registry knows, or RabbitMQ did not take it within a second. */
  async leave(): Promise<void> {
    clearInterval(this.#timer);
    await this.#last;
    await this.#announce("leaving");
  }

  async #announce(state: BodyOf<"worker.announce">["state"]): Promise<void> {
    const { part, instance } = this.#bus.identity;
    const body = { name: part, instance, ...this.#jobs, state };
    await this.#bus.tell("worker.announce", body, { timeoutMs: 1_000 }).catch((error: unknown) => {
      this.#log.warn({ err: error, state }, "could not announce this worker");
    });
  }
}
