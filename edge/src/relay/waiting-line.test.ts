import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { WaitingLine } from "./waiting-line.ts";

/** A line before so many places, all taken, and what becomes of messages named `<sender><number>`. */
function lineBefore(places: number, each = places) {
  const state = { now: 0, free: 0, read: 0 };
  const own = new Map<string, number>();
  const [entered, refused]: [string[], string[]] = [[], []];
  const ofSender = (senderId: string) => own.get(senderId) ?? 0;
  const line = new WaitingLine({
    isFull: () => state.free === 0,
    mayTake: (senderId) => ofSender(senderId) < each,
    take: (senderId) => {
      state.free -= 1;
      own.set(senderId, ofSender(senderId) + 1);
    },
    now: () => state.now,
  });
  const source = { pause: () => (state.read -= 1), resume: () => (state.read += 1) };
  const wait = (...names: string[]) => {
    for (const name of names) {
      line
        .wait(name.charAt(0), name, () => Promise.resolve(void entered.push(name)), source)
        .catch((error: unknown) => refused.push(`${name} ${(error as { code: string }).code}`));
    }
  };
  const free = (senderId: string, count: number) => {
    state.free += count;
    own.set(senderId, 0);
    line.freed(senderId);
  };
  const lookAt = async (now: number) => {
    state.now = now;
    line.giveUp();
    await setImmediate();
  };
  return { line, state, entered, refused, wait, free, lookAt };
}

test("places go to senders in turn, one message at a time, each sender's in order", () => {
  const { line, entered, wait, free } = lineBefore(10);
  wait("a1", "a2", "a3", "a4", "b1", "b2", "c1");
  free("z", 2);
  expect(entered).toEqual(["a1", "b1"]);
  wait("d1");
  free("z", 4);
  expect(entered).toEqual(["a1", "b1", "c1", "d1", "a2", "b2"]);
  expect(line.length).toBe(2);
  free("z", 9);
  expect(entered.slice(6)).toEqual(["a3", "a4"]);
  expect([line.length, line.holds("a")]).toEqual([0, false]);
});

test("who has not sent lately goes before those who have, who then go on in turn", () => {
  const { line, state, entered, wait, free } = lineBefore(10);
  state.now = 5_000;
  for (const sender of ["a", "b"]) line.took(sender);
  wait("a1", "a2", "b1", "c1", "c2");
  free("z", 2);
  expect(entered).toEqual(["c1", "a1"]);
  free("z", 9);
  expect(entered.slice(2).sort()).toEqual(["a2", "b1", "c2"]);
});

test("a sender with too many places holds nobody back, and is served once one of them is free", () => {
  const { entered, wait, free } = lineBefore(10, 1);
  wait("a1", "a2", "b1");
  free("z", 5);
  expect(entered).toEqual(["a1", "b1"]);
  free("a", 0);
  expect(entered).toEqual(["a1", "b1", "a2"]);
});

test("the first of a sender's messages is refused after half a second, the next half a second later", async () => {
  const { entered, refused, wait, free, lookAt } = lineBefore(10);
  wait("a1", "a2");
  await lookAt(500);
  expect(refused).toEqual([]);
  await lookAt(501);
  expect(refused).toEqual(["a1 busy"]);
  await lookAt(1_001);
  expect(refused).toEqual(["a1 busy"]);
  free("z", 1);
  expect(entered).toEqual(["a2"]);
});

test("a sender whose messages wait on and on is read again after five seconds, and all of them are refused", async () => {
  const { state, refused, wait, lookAt, free } = lineBefore(100);
  wait(...Array.from({ length: 30 }, (_, index) => `a${String(index)}`));
  expect(state.read).toBe(-30);
  for (let now = 400; now <= 4_800; now += 400) {
    free("z", 1);
    await lookAt(now);
  }
  expect([refused.length, state.read]).toEqual([0, -18]);
  await lookAt(5_001);
  expect([refused.length, state.read]).toEqual([18, 0]);
});

test("no more than a hundred messages of a sender wait", async () => {
  const { line, state, refused, wait } = lineBefore(10);
  wait(...Array.from({ length: 101 }, (_, index) => `a${String(index)}`), "b1");
  await setImmediate();
  expect([line.length, refused]).toEqual([101, ["a100 busy"]]);
  expect(state.read).toBe(-101);
});

test("places that are free although nobody gave them back are found", async () => {
  const { state, entered, wait, lookAt } = lineBefore(10);
  wait("a1");
  state.free = 1;
  await lookAt(100);
  expect(entered).toEqual(["a1"]);
});
