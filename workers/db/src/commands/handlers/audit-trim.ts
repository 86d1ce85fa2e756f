import { DONE } from "@warren/contracts/audit-outcome";
import { ChainEnd } from "../../audit/chain-end.ts";
import { firstSince } from "../../audit/first-since.ts";
import { TRIMMED, trimmedUpTo } from "../../audit/start-of-chain.ts";
import { noteRuns } from "../../retention/note-runs.ts";
import { execute, select } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** How many records go at once; the rest is left to the next time. */
const AT_ONCE = 20_000;

/**
 * Removes the oldest records but never the newest, and appends to the chain where it begins since: nobody else can
 * remove any without the chain's proof failing.
 */
export const auditTrim: CommandHandler<"audit.trim"> = async (command, unit) => {
  const { connection } = unit;
  // a clock ahead of ours must not shorten what is promised
  const before = new Date(Math.min(Date.parse(command.body.before), unit.at.getTime())).toISOString();
  const chain = (unit.chain ??= await ChainEnd.read(connection));
  await flush(unit);
  const [ends] = await select<{ first: number | null; last: number | null }>(
    connection,
    "SELECT MIN(n) AS first, MAX(n) AS last FROM audit_events",
  );
  const [first, last] = [Number(ends?.first ?? 1), Number(ends?.last ?? 0)];
  const kept = await firstSince(connection, before, { first, last });
  const upTo = Math.min(kept - 1, last - 1, first + AT_ONCE - 1);
  if (upTo < first) {
    await noteRuns(connection, unit.at, { audit: 0 });
    return;
  }
  const [place] = await select<{ n: number; hash: string }>(
    connection,
    "SELECT n, hash FROM audit_events WHERE n = ?",
    [upTo],
  );
  if (!place) return;
  const removed = await execute(connection, "DELETE FROM audit_events WHERE n <= ?", [upTo]);
  await noteRuns(connection, unit.at, { audit: removed });
  chain.append({
    eventId: `${command.actor}:${command.id}:${TRIMMED}`,
    type: TRIMMED,
    actor: command.actor,
    on: trimmedUpTo(place),
    from: command.instance,
    outcome: DONE,
    correlationId: command.correlationId,
    at: unit.at.toISOString(),
  });
};
