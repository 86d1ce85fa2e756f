import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ADA,
  aMessage,
  aRoom,
  deleted,
  edited,
  LIN,
  posted,
  previewed,
  reacted,
  replied,
  ROOM,
} from "../testing/fixtures.ts";
import { mergeNewest, mergeOlder } from "./merge-history.ts";
import { newRoomState, withReceived } from "./room-state.ts";
import { receive } from "./sequence.ts";
import { emptyTimeline } from "./timeline.ts";
import type { AnyRoomEvent } from "../socket/protocol.ts";

const after = (...events: AnyRoomEvent[]) => receive(emptyTimeline(ROOM, 0), events).timeline;

describe("a message that is changed", () => {
  it("shows its new text, and a tombstone keeps nothing of what was there", () => {
    const [one] = after(posted(1), previewed(2, 1), reacted(3, 1, "👍"), edited(4, 1, "better")).messages;
    expect(one).toMatchObject({ body: "better", reactions: [{ emoji: "👍", userIds: [LIN] }] });
    expect(one?.cards).toBeUndefined();
    const [gone] = after(
      posted(1),
      edited(2, 1, "secret"),
      reacted(3, 1, "👍"),
      deleted(4, 1),
      edited(5, 1, "secret"),
    ).messages;
    expect(gone).toEqual({ ...aMessage(1), body: "", deletedAt: expect.any(String) as string });
  });

  it("counts each person once per emoji, and forgets an emoji that nobody is left with", () => {
    const events = [posted(1), reacted(2, 1, "👍"), reacted(3, 1, "🎉"), reacted(4, 1, "👍", ADA)];
    const [message] = after(...events, reacted(5, 1, "👍"), reacted(6, 1, "🎉", LIN, "removed")).messages;
    expect(message?.reactions).toEqual([{ emoji: "👍", userIds: [LIN, ADA] }]);
  });

  it("mentions this person from an edit on, or no more", () => {
    const state = newRoomState(aRoom());
    const mentions = (...events: AnyRoomEvent[]) =>
      withReceived(state, receive(state.timeline, events), ADA).mentions;
    expect(mentions(posted(1), edited(2, 1, "hi", [ADA]))).toEqual([1]);
    expect(mentions(posted(1, { mentions: [ADA] }), edited(2, 1, "hi"))).toEqual([]);
    expect(mentions(posted(1, { mentions: [ADA] }), deleted(2, 1))).toEqual([]);
  });

  it("shows how many replies are under it, each once, and keeps that when it is deleted itself", () => {
    const [one] = after(
      posted(1),
      replied(2, 1, 1, { senderId: ADA }),
      replied(3, 1, 2),
      deleted(4, 1, 1),
      reacted(5, 1, "👍"),
      deleted(6, 1),
    ).messages;
    const thread = { replies: 1, lastR: 2, userIds: [ADA, LIN], seq: 4 };
    expect(one).toMatchObject({ body: "", thread, deletedAt: expect.any(String) as string });
  });

  it("is the same for who saw everything, for who reads a page of any age afterwards, and for who was away", () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constantFrom("added", "removed"),
        who: fc.constantFrom(ADA, LIN),
        emoji: fc.constantFrom("👍", "🎉"),
      }),
      fc.record({ kind: fc.constant("edited"), who: fc.constant(LIN), emoji: fc.constantFrom("a", "b") }),
      fc.record({
        kind: fc.constantFrom("replied", "unreplied"),
        who: fc.constantFrom(ADA, LIN),
        emoji: fc.constant(""),
      }),
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("deleted"), who: fc.constant(LIN), emoji: fc.constant("") }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.nat(25), fc.nat(25), (steps, missed, read) => {
        const log: AnyRoomEvent[] = [posted(1)];
        for (const { kind, who, emoji } of steps) {
          const seq = log.length + 1;
          const r = log.filter(({ type }) => type === "message.posted").length;
          if (kind === "replied") log.push(replied(seq, 1, r, { senderId: who }));
          else if (kind === "unreplied") log.push(deleted(seq, 1, Math.max(1, r - 1)));
          else if (kind === "edited") log.push(edited(seq, 1, emoji));
          else log.push(kind === "deleted" ? deleted(seq, 1) : reacted(seq, 1, emoji, who, kind));
        }
        const stayed = after(...log).messages;
        const upTo = (seq: number) => after(...log.slice(0, seq));
        // opened without its messages, then read a page that is older or newer than what was heard
        const lastSeq = Math.max(1, Math.min(read, log.length));
        const page = { messages: upTo(lastSeq).messages, lastSeq };
        const heard = receive(emptyTimeline(ROOM, 1), log.slice(1, 1 + missed)).timeline;
        const older = receive(mergeOlder(heard, page), log).timeline;
        const newest = receive(mergeNewest(heard, page).timeline, log).timeline;
        expect(older.messages).toEqual(stayed);
        expect(newest.messages).toEqual(stayed);
      }),
    );
  });
});
