import { expect, it } from "vitest";
import { RoomLog } from "./room-log.ts";

const event = (seq: number) => ({ type: "message.posted", roomId: "room", seq });
const seqs = (events: readonly { seq: number }[]) => events.map(({ seq }) => seq);

it("shows every event once, in order, and holds back what lies behind a hole", () => {
  const log = new RoomLog();
  expect(seqs(log.apply(event(1)))).toEqual([1]);
  expect(log.apply(event(1))).toEqual([]);
  expect(log.apply(event(3))).toEqual([]);
  expect(log.hasGap).toBe(true);
  expect(seqs(log.apply(event(2)))).toEqual([2, 3]);
  expect(log.hasGap).toBe(false);
  expect(seqs(log.events)).toEqual([1, 2, 3]);
});

it("begins anew after a page, and shows what it had held back behind it", () => {
  const log = new RoomLog();
  for (const seq of [1, 8, 11, 12]) log.apply(event(seq));
  expect(seqs(log.restart(10))).toEqual([11, 12]);
  expect(log.lastSeq).toBe(12);
  expect(log.hasGap).toBe(false);
});

it("counts messages that it is not to keep", () => {
  const log = new RoomLog(false);
  for (const seq of [1, 2]) log.apply(event(seq));
  expect(log.messageCount).toBe(2);
  expect(log.events).toEqual([]);
});
