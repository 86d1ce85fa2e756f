import { expect, test } from "vitest";
import { RoomHeads } from "./room-heads.ts";

test("the head of a room is the newest of its events, and moves by what is relayed or read", () => {
  const heads = new RoomHeads();
  heads.onEntry("room", 5);
  heads.onEvent("room", "room:7");
  heads.onEvent("room", "room:6");
  expect(heads.seqOf("room")).toBe(7);
  expect(heads.onRead("room", 7)).toBe(false);
  expect(heads.onRead("room", 9)).toBe(true);
  expect(heads.onRead("room", 9)).toBe(false);
});

test("somebody who enters later does not hide what those before them lack", () => {
  const heads = new RoomHeads();
  heads.onEntry("room", 5);
  heads.onEntry("room", 8);
  expect(heads.onRead("room", 8)).toBe(true);
});

test("an event of a room that nobody here is in is remembered for whoever is just entering it", () => {
  const heads = new RoomHeads();
  heads.onEvent("room", "room:6");
  expect(heads.seqOf("room")).toBe(6);
  expect(heads.quietSince(Infinity)).toEqual([]);
});

test("an id without a number moves nothing", () => {
  const heads = new RoomHeads();
  heads.onEntry("room", 5);
  heads.onEvent("room", "0190-no-number");
  expect(heads.seqOf("room")).toBe(5);
});

test("only rooms without a recent event are quiet", () => {
  const heads = new RoomHeads();
  heads.onEntry("room", 5);
  expect(heads.quietSince(Date.now() - 60_000)).toEqual([]);
  expect(heads.quietSince(Date.now() + 60_000)).toEqual(["room"]);
  heads.forget("room");
  expect(heads.quietSince(Date.now() + 60_000)).toEqual([]);
});

test("the head of a room that fell quiet is told three times, and from the beginning when it moves again", () => {
  const heads = new RoomHeads();
  heads.onEntry("room", 5);
  const start = Date.now();
  expect(heads.dueToTell(start + 60_000)).toEqual([]);
  heads.onEvent("room", "room:6");
  expect(heads.dueToTell(start)).toEqual([]);
  const toldAt = (seconds: number) => heads.dueToTell(start + seconds * 1_000).map(({ lastSeq }) => lastSeq);
  expect([1, 2].map(toldAt)).toEqual([[6], [6]]);
  expect(heads.onRead("room", 7)).toBe(true);
  expect([3, 4, 5, 6].map(toldAt)).toEqual([[7], [7], [7], []]);
  heads.onEvent("room", "room:8");
  heads.forget("room");
  expect(toldAt(7)).toEqual([]);
});

test("a room of which something was not heard is handed out once, whether a later event or a read shows it", () => {
  const heads = new RoomHeads();
  for (const room of ["heard", "skipped", "read"]) heads.onEntry(room, 5);
  heads.onEvent("heard", "heard:6");
  heads.onEvent("heard", "heard:6");
  heads.onEvent("skipped", "skipped:7");
  heads.onRead("read", 6);
  expect(heads.takeGaps()).toEqual(["skipped", "read"]);
  expect(heads.takeGaps()).toEqual([]);
});
