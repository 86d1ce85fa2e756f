import type { z } from "zod";
import type { PartName, WorkerName } from "./parts.ts";
import type { SlashDeclaration } from "./slash.ts";

/** What a message is for; the kind decides its exchange and whether it must reach a queue (see topology.ts). */
export type MessageKind = "command" | "query" | "event" | "signal" | "job" | "job-result" | "announcement";

/** Which queue orders a command: its room's shard, the accounts queue, the audit chain, or the one for files. */
export type CommandRoute = "room" | "accounts" | "audit" | "uploads";

/** Who may submit a job: a signed-in person, an operator, or another part. */
export type JobSubmitter = "person" | "operator" | "part";

export interface MessageDefinition {
  readonly kind: MessageKind;
  /** The parts that may send it; a receiver refuses everybody else by the broker-validated user id. */
  readonly sentBy: readonly PartName[];
  /** The parts that handle it. `runWorker` does not compile without a handler for each. */
  readonly heardBy: readonly PartName[];
  /** Events only: the workers of which every process hears it, on a queue of its own. It may miss it. */
  readonly eachInstanceOf?: readonly WorkerName[];
  /** The body. Validated by whoever receives it. */
  readonly schema: z.ZodType;
  /** What a reply carries, for a query, an awaited command, or a finished job. */
  readonly result?: z.ZodType;
  /** Commands only. */
  readonly route?: CommandRoute;
  /** Events only: the binding keys by any of which a worker hears it, where that is not the type itself. */
  readonly keys?: Partial<Record<WorkerName, string | readonly string[]>>;
  /** Jobs only: a transient failure is tried again for a day, because nobody sits and waits for the end. */
  readonly keepsTrying?: boolean;
  /** Jobs only. */
  readonly submitters?: readonly JobSubmitter[];
  /** Jobs only: how long one try may take; 20 minutes at most, which is also what it is when left out. */
  readonly timeoutMs?: number;
  /** Jobs only: how long one may take with all its tries, from when it is due; when left out, as long as it is tried. */
  readonly withinMs?: number;
  /** Jobs only: no more than so many are handed to workers within so many milliseconds. */
  readonly rate?: { readonly jobs: number; readonly perMs: number };
  /** Jobs only: how somebody orders one by typing in a room. Its workers announce it; nobody else needs to know it. */
  readonly slash?: SlashDeclaration;
  /** Paths of fields that are blanked in logs, audit records, job pages and dead letters. */
  readonly secret?: readonly string[];
}

/**
 * Declares one message type. The type is also its file name, its log field and its metric label, so that one search
 * shows a message's whole life. Add the result to catalogue.ts: nothing is registered behind your back.
 */
export function defineMessage<const T extends string, const D extends MessageDefinition>(
  type: T,
  definition: D,
): D & { readonly type: T } {
  return { ...definition, type };
}
