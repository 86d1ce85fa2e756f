import { describe, expect, it } from "vitest";
import { ADA, aMessage, aRoom, LIN, posted, ROOM } from "../testing/fixtures.ts";
import {
  badgeCount,
  newRoomState,
  unreadCount,
  withRead,
  withReceived,
  withSnapshot,
  withUnread,
} from "./room-state.ts";
import { receive } from "./sequence.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";

const after = (...events: AnyRoomEvent[]) => {
  const state = newRoomState(aRoom());
  return withReceived(state, receive(state.timeline, events), ADA);
};

describe("a room in the list", () => {
  it("counts messages of others as unread, and those that mention the person as mentions", () => {
    const state = after(posted(1), posted(2, { mentions: [ADA] }));
    expect(unreadCount(state)).toBe(2);
    expect(state.mentions).toEqual([2]);
    expect(unreadCount(withRead(state, 2))).toBe(0);
    expect(withRead(state, 2).mentions).toEqual([]);
  });

  it("reads through one's own message only when nothing unread lies before it", () => {
    expect(unreadCount(after(posted(1, { senderId: ADA })))).toBe(0);
    expect(unreadCount(after(posted(1), posted(2, { senderId: ADA })))).toBe(2);
  });

  it("never takes a read position back", () => {
    expect(withRead(withRead(after(posted(1), posted(2)), 2), 1).room.readN).toBe(2);
  });

  it("takes it back when messages are marked as unread, here or elsewhere, and counts their mentions again", () => {
    const read = withRead(after(posted(1), posted(2, { mentions: [ADA] }), posted(3)), 3);
    const state = { ...read, timeline: { ...read.timeline, messages: [aMessage(2, { mentions: [ADA] })] } };
    const here = withUnread(state, 2, ADA);
    expect(here).toMatchObject({ room: { readN: 1, readVersion: 1 }, mentions: [2] });
    expect(withRead(read, 1, 1, [2])).toMatchObject({ room: { readN: 1 }, mentions: [2] });
    // what was read before it was known, and is told late
    expect(withRead(here, 3, 0).room.readN).toBe(1);
    expect(withRead(here, 3, 1)).toMatchObject({ room: { readN: 3 }, mentions: [] });
  });

  it("believes the server about a position that was marked as unread while this browser was away", () => {
    const state = withRead(after(posted(1), posted(2)), 2);
    const fresh = aRoom({ lastSeq: 2, lastN: 2, readN: 0, readVersion: 1, mentions: [1] });
    expect(withSnapshot(state, fresh)).toMatchObject({ room: { readN: 0, readVersion: 1 }, mentions: [1] });
    expect(withSnapshot(state, aRoom({ lastSeq: 2, lastN: 2, readN: 1 })).room.readN).toBe(2);
  });

  it("has a number for mentions, in a direct room for all that is unread, and none while it is muted", () => {
    const state = after(posted(1), posted(2, { mentions: [ADA] }));
    const as = (changes: object) => ({ ...state, room: { ...state.room, ...changes } });
    expect(badgeCount(state)).toBe(1);
    expect(badgeCount(as({ kind: "direct" }))).toBe(2);
    expect(badgeCount(as({ kind: "direct", muted: true }))).toBe(0);
  });

  it("does not count an event twice that the snapshot already held", () => {
    const state = withSnapshot(newRoomState(aRoom()), aRoom({ lastSeq: 2, lastN: 1, members: 3 }));
    const user = { id: LIN, username: "lin", displayName: "Lin", role: "member" as const };
    const at = new Date().toISOString();
    const joined = {
      type: "member.joined",
      roomId: ROOM,
      seq: 1,
      user,
      memberRole: "member",
      actorId: LIN,
      at,
    } as const;
    expect(
      withReceived(state, receive(state.timeline, [joined, posted(1, { seq: 2 })]), ADA).room,
    ).toMatchObject({
      members: 3,
      lastN: 1,
      lastSeq: 2,
    });
  });

  it("keeps what it knows from later events when an older snapshot arrives", () => {
    const state = withSnapshot(after(posted(1), posted(2)), aRoom({ lastSeq: 1, lastN: 1, readN: 1 }));
    expect(state.room).toMatchObject({ lastN: 2, lastSeq: 2, readN: 1 });
  });
});
