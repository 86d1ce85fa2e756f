import { setTimeout as delay } from "node:timers/promises";
import { until } from "../until.ts";
import { CAUGHT_UP_WITHIN_MS, inSeconds, type Outage } from "./outage.ts";

/** How many times faster than it arrives a backlog must be stored. */
const DRAIN_FACTOR = 5;
/** A backlog of less than this much writing is none. */
const NO_BACKLOG_S = 1;
/** Of what was written while the database was away, so much must have been accepted meanwhile. */
const ACCEPTED_SHARE = 0.95;

/** The database is killed: what is written is accepted all the same, and stored quickly once it is back. */
export const databaseOutage: Outage = async (stack, load, { awayMs, rate }) => {
  const { ledger } = load;
  const before = ledger.counts;
  await stack.kill("mysql", "SIGKILL");
  await delay(awayMs);
  const away = ledger.counts;
  const written = away.written - before.written;
  const accepted = away.accepted - before.accepted;
  await stack.start("mysql");
  await until(() => ledger.counts.stored > away.stored, CAUGHT_UP_WITHIN_MS);
  const [began, first] = [performance.now(), ledger.counts.stored];
  const isDrained = () => ledger.outstanding <= NO_BACKLOG_S * rate;
  const drained = await until(isDrained, CAUGHT_UP_WITHIN_MS);
  const drainMs = performance.now() - began;
  const drainRate = ((ledger.counts.stored - first) / drainMs) * 1_000;
  console.log(
    `  database away ${inSeconds(awayMs)}: ${String(accepted)} of ${String(written)} accepted meanwhile; ` +
      `then ${drainRate.toFixed(0)} stored/s, ${(drainRate / rate).toFixed(1)} times what arrives, for ${inSeconds(drainMs)}`,
  );
  return [
    ...(accepted < written * ACCEPTED_SHARE
      ? ["messages were not accepted while the database was away"]
      : []),
    ...(drained ? [] : ["the backlog of the database's outage was not stored in time"]),
    ...(drainRate < DRAIN_FACTOR * rate
      ? [`the backlog drained at less than ${String(DRAIN_FACTOR)} times what arrives`]
      : []),
  ];
};
