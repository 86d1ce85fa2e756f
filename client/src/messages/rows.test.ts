import type { Message } from "@warren/contracts/schema";
import { describe, expect, it } from "vitest";
import type { OutboxEntry } from "../outbox/entry.ts";
import { ADA, aMessage, ROOM } from "../testing/fixtures.ts";
import type { SystemEvent } from "../sync/system-events.ts";
import { emptyTimeline } from "../sync/timeline.ts";
import { buildRows, type RowsInput } from "./rows.ts";
import { dayAbove } from "./day-above.ts";
import { sameRows } from "./same-rows.ts";

const rowsOf = (messages: Message[], changes: Partial<RowsInput> = {}) =>
  buildRows({
    timeline: { roomId: ROOM, lastSeq: 99, messages, held: new Map(), isLoaded: true, early: [], system: [] },
    pending: [],
    me: ADA,
    newAfter: undefined,
    peerReadN: 0,
    ...changes,
  });
const kinds = (rows: ReturnType<typeof rowsOf>) => rows.map(({ kind }) => kind);
const grouped = (rows: ReturnType<typeof rowsOf>) =>
  rows.flatMap((row) => ("isGrouped" in row ? [row.isGrouped] : []));
const pending = (clientId: string, at: string): OutboxEntry => ({
  ...{ clientId, roomId: ROOM, body: "", seenN: 0, at, state: "queued" },
});

describe("the rows of a conversation", () => {
  it("groups one person's messages within five minutes and starts anew for another person", () => {
    const late = new Date(Date.parse(aMessage(2).at) + 6 * 60_000).toISOString();
    const rows = rowsOf([
      aMessage(1),
      aMessage(2),
      aMessage(3, { senderId: ADA }),
      aMessage(4, { senderId: ADA, at: late }),
    ]);
    expect(grouped(rows)).toEqual([false, true, false, false]);
  });

  it("divides days", () => {
    const rows = rowsOf([aMessage(1), aMessage(2, { at: "2026-11-25T10:00:00.000Z" })]);
    expect(kinds(rows)).toEqual(["start", "day", "message", "day", "message"]);
  });

  it("puts the new line before the first message after the read position, and begins a group there", () => {
    const rows = rowsOf([aMessage(1), aMessage(2), aMessage(3)], { newAfter: 1 });
    expect(kinds(rows)).toEqual(["start", "day", "message", "new", "message", "message"]);
    expect(grouped(rows)).toEqual([false, false, true]);
  });

  it("shows a gap where messages are missing", () => {
    const rows = rowsOf([aMessage(1), aMessage(9)]);
    expect(kinds(rows)).toEqual(["start", "day", "message", "gap", "message"]);
    expect(rows[3]).toMatchObject({ after: 1, before: 9 });
  });

  it("asks for older messages unless the room's start is here", () => {
    expect(kinds(rowsOf([aMessage(5)]))[0]).toBe("older");
    expect(kinds(rowsOf([]))[0]).toBe("start");
  });

  it("puts what is on its way last, and keeps its row when it is stored", () => {
    const { at } = aMessage(2);
    const before = rowsOf([aMessage(1)], { pending: [pending("mine", at)] });
    const stored = aMessage(2, { clientId: "mine", senderId: ADA });
    const after = rowsOf([aMessage(1), stored], { pending: [pending("mine", at)] });
    expect(kinds(before).at(-1)).toBe("pending");
    expect(after.filter(({ key }) => key === "mine")).toHaveLength(1);
    expect(before.at(-1)?.key).toBe(after.at(-1)?.key);
  });

  it("shows the state on one's last message and on the last that was read", () => {
    const own = [1, 2, 3].map((n) => aMessage(n, { senderId: ADA }));
    const rows = rowsOf(own, { peerReadN: 2 });
    expect(rows.flatMap((row) => (row.kind === "message" ? [row.isLatestOwn] : []))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("shows what happened to the room in its place, together what lies between two messages of a day", () => {
    const at = (minutes: number) => new Date(Date.parse(aMessage(1).at) + minutes * 60_000).toISOString();
    const joined = (seq: number, minutes: number): SystemEvent => ({
      ...{ type: "member.joined", roomId: ROOM, seq, memberRole: "member", actorId: ADA, at: at(minutes) },
      user: { id: ADA, username: "ada", displayName: "Ada", role: "member" },
    });
    const messages = [aMessage(1, { seq: 1 }), aMessage(2, { seq: 4 })];
    const system = [joined(2, 0.2), joined(3, 0.4), joined(5, 2 * 24 * 60)];
    const timeline = { ...emptyTimeline(ROOM, 5), messages, system, isLoaded: true };
    const rows = rowsOf([], { timeline });
    expect(kinds(rows)).toEqual(["start", "day", "message", "system", "message", "day", "system"]);
    expect(rows.flatMap((row) => (row.kind === "system" ? [row.events.map(({ seq }) => seq)] : []))).toEqual([
      [2, 3],
      [5],
    ]);
    // what lies between them parts two messages of one person
    expect(grouped(rows)).toEqual([false, false]);
  });

  it("stay the same objects unless they changed, so that one new message draws one row", () => {
    const messages = [aMessage(1), aMessage(2), aMessage(3)];
    const before = rowsOf(messages);
    const after = sameRows(
      before,
      rowsOf([...messages.slice(0, 2), aMessage(3, { body: "edited" }), aMessage(4)]),
    );
    expect(after.map((row) => before.includes(row))).toEqual([true, true, true, true, false, false]);
  });

  it("tell the day that each belongs to, but for the one that says it itself", () => {
    const later = "2026-11-25T10:00:00.000Z";
    const rows = rowsOf([aMessage(1), aMessage(2), aMessage(3, { at: later })]);
    expect(rows.map((_, index) => dayAbove(rows, index))).toEqual([
      ...[undefined, undefined, aMessage(1).at, aMessage(1).at, undefined, later],
    ]);
  });
});
