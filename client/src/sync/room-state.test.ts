import { describe, expect, it } from "vitest";
import { ADA, aRoom, LIN, posted, ROOM } from "../testing/fixtures.ts";
import { newRoomState, unreadCount, withRead, withReceived, withSnapshot } from "./room-state.ts";
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
