import { WarrenError } from "@warren/contracts/errors";
import { transaction } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import type { Settled } from "./carry-out.ts";
import type { Command } from "./command.ts";
import { findRecorded, recording } from "./record.ts";
import { rejection } from "./rejection.ts";
import type { SettleOptions } from "./settle.ts";
import { Unit } from "./unit.ts";
import { untilBack } from "./until-back.ts";

/**
 * Ends a command that fails on our side: a dead letter for the operator, a refusal for its sender, both for good. One
 * that was settled after all, by another worker or in an earlier life, stays as it was settled.
 */
export async function giveUpOn(command: Command, cause: unknown, options: SettleOptions): Promise<Settled> {
  const inTransaction = <T>(work: (unit: Unit) => Promise<T>) =>
    untilBack(() => transaction(options.pool, (connection) => work(new Unit(connection))), options);
  const before = await inTransaction((unit) => findRecorded(unit, command));
  if (before) return { command, ...before, repeated: true };

  const reason = cause instanceof Error ? cause.message : String(cause);
  const { type, id, contentHash, trace } = command;
  options.log.error(
    { err: cause, type, id, traceId: trace?.traceId },
    "a command failed alone: it becomes a dead letter",
  );
  // before it is recorded: a dead letter twice is better than none
  await options.bury(command, reason);
  const error = new WarrenError("failed").toBody();
  const outputs = [rejection(command, error, new Date())];
  const recorded = { contentHash, outcome: { ok: false as const, error }, outputs };
  await inTransaction((unit) => runScript(unit.connection, recording(unit.at, [{ command, recorded }])));
  return { command, ...recorded, repeated: false };
}
