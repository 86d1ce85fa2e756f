import type { Found } from "./check-deliveries.ts";
import type { Seen } from "./seen.ts";

/**
 * Prints what was made, killed, mailed and pushed, and which mails and pushes arrived twice and why.
 * @param answers how often the push service answered what.
 */
export function printNotices(seen: Seen, { twice }: Found, answers: ReadonlyMap<number, number>): void {
  const { ordered, notices, mailed, arrived, pushed, taken, kills } = seen;
  const names = [...new Set(kills.map(({ name }) => name))].sort();
  const killed = names.map((name) => `${name} ${String(kills.filter((kill) => kill.name === name).length)}`);
  const said = [...answers]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${String(status)} ${String(count)}`);
  console.log(
    `${String(ordered.size)} notifications ordered, ${String(notices.length)} in the record; ${String(mailed.size)} mails ` +
      `recorded, ${String(arrived.length)} arrived; ${String(pushed.size)} pushes recorded, ${String(taken.length)} arrived ` +
      `(${said.join(", ")}); ${String(kills.length)} kills: ${killed.join(", ")}`,
  );
  for (const { kind, id, killed: name, afterMs } of twice)
    console.log(`  ${kind} ${id} arrived twice: ${name} was killed ${String(afterMs)} ms after it arrived`);
}
