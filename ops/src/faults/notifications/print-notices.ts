import type { Found } from "./check-notices.ts";
import type { Seen } from "./seen.ts";

/** Prints what was made, killed and mailed, and which mails arrived twice and why. */
export function printNotices({ ordered, notices, mailed, arrived, kills }: Seen, { twice }: Found): void {
  const names = [...new Set(kills.map(({ name }) => name))].sort();
  const killed = names.map((name) => `${name} ${String(kills.filter((kill) => kill.name === name).length)}`);
  console.log(
    `${String(ordered.size)} notifications ordered, ${String(notices.length)} in the record; ${String(mailed.size)} mails ` +
      `recorded, ${String(arrived.length)} arrived; ${String(kills.length)} kills: ${killed.join(", ")}`,
  );
  for (const { mailId, killed: name, afterMs } of twice)
    console.log(`  mail ${mailId} arrived twice: ${name} was killed ${String(afterMs)} ms after it arrived`);
}
