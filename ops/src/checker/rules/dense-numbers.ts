import type { StoredRoom } from "../stored.ts";
import type { Rule } from "./rule.ts";

/** Where a list stops being 1, 2, 3 …; undefined when it does not. */
function firstFault(numbers: readonly number[]): string | undefined {
  const at = numbers.findIndex((number, index) => number !== index + 1);
  return at < 0 ? undefined : `${String(at + 1)} is missing or doubled: ${String(numbers[at])} in its place`;
}

function faultsOf({ roomId, lastSeq, lastN, events, messages }: StoredRoom): string[] {
  const found: string[] = [];
  const check = (what: string, numbers: number[]) => {
    const fault = firstFault(numbers.sort((one, other) => one - other));
    if (fault !== undefined) found.push(`room ${roomId}: ${what} ${fault}`);
  };
  const top = messages.filter((message) => message.r === 0);
  check(
    "seq",
    events.map((event) => event.seq),
  );
  check(
    "n",
    top.map((message) => message.n),
  );
  const threads = new Map<number, number[]>();
  for (const { n, r } of messages) if (r > 0) threads.set(n, [...(threads.get(n) ?? []), r]);
  for (const [n, replies] of threads) check(`r in thread ${String(n)}`, replies);
  if (events.length !== lastSeq)
    found.push(
      `room ${roomId}: its last seq is said to be ${String(lastSeq)}, its log has ${String(events.length)}`,
    );
  if (top.length !== lastN)
    found.push(
      `room ${roomId}: its last n is said to be ${String(lastN)}, it has ${String(top.length)} messages`,
    );
  const inLog = events.filter((event) => event.type === "message.posted").map((event) => event.seq);
  if (inLog.join() !== messages.map((message) => message.seq).join())
    found.push(`room ${roomId}: its log and its messages disagree about which seq are messages`);
  const inOrder = [...top].sort((one, other) => one.seq - other.seq).map((message) => message.n);
  if (firstFault(inOrder) !== undefined) found.push(`room ${roomId}: n and seq do not grow together`);
  return found;
}

/** `seq` and `n` (and `r` within a thread) are 1, 2, 3 …, and whatever repeats them agrees. */
export const denseNumbers: Rule = {
  name: "seq and n are dense",
  inStore: ({ stored }) => stored.rooms.flatMap(faultsOf),
};
