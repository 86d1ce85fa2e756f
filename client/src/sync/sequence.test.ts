import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { posted, previewed, ROOM } from "../testing/fixtures.ts";
import { advance, isBehind, receive } from "./sequence.ts";
import { emptyTimeline, gaps } from "./timeline.ts";

const ns = (timeline: { messages: readonly { n: number }[] }) => timeline.messages.map(({ n }) => n);

describe("a room's sequence", () => {
  it("applies the next event and drops one that was applied before", () => {
    const first = receive(emptyTimeline(ROOM, 0), [posted(1)]);
    const again = receive(first.timeline, [posted(1)]);
    expect(ns(first.timeline)).toEqual([1]);
    expect(again.applied).toEqual([]);
    expect(again.timeline.messages).toEqual(first.timeline.messages);
  });

  it("holds an event from beyond a hole until the hole is closed", () => {
    const early = receive(emptyTimeline(ROOM, 0), [posted(2)]);
    expect(ns(early.timeline)).toEqual([]);
    expect(isBehind(early.timeline, 0)).toBe(true);
    const closed = receive(early.timeline, [posted(1)]);
    expect(ns(closed.timeline)).toEqual([1, 2]);
    expect(closed.applied.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(isBehind(closed.timeline, 2)).toBe(false);
  });

  it("lets a type that it does not know take its place and change nothing else", () => {
    const { timeline } = receive(emptyTimeline(ROOM, 0), [
      { type: "moon.landed", roomId: ROOM, seq: 1 },
      posted(1, { seq: 2 }),
    ]);
    expect(timeline.lastSeq).toBe(2);
    expect(ns(timeline)).toEqual([1]);
  });

  it("never goes back, and applies held events that follow a skipped stretch", () => {
    const early = receive(emptyTimeline(ROOM, 3), [posted(6)]);
    expect(advance(early.timeline, 2).timeline.lastSeq).toBe(3);
    expect(advance(early.timeline, 5).timeline.lastSeq).toBe(6);
  });

  it("adds a card to its message, and remembers one whose message is not here", () => {
    const { timeline } = receive(emptyTimeline(ROOM, 0), [posted(1), previewed(2, 1), previewed(3, 99)]);
    expect(timeline.messages[0]?.cards).toHaveLength(1);
    expect(timeline.early).toHaveLength(1);
  });

  it("ends in the same state whatever the order, repetition and grouping of deliveries", () => {
    const log = [
      posted(1),
      posted(2),
      previewed(3, 1),
      posted(3, { seq: 4 }),
      previewed(5, 3),
      posted(4, { seq: 6 }),
    ];
    const expected = receive(emptyTimeline(ROOM, 0), log).timeline;
    const order = fc.shuffledSubarray([...log.keys()], { minLength: log.length });
    const repeats = fc.array(fc.nat(log.length - 1), { maxLength: 10 });
    fc.assert(
      fc.property(order, repeats, fc.nat(5), (shuffled, repeated, size) => {
        const deliveries = [...repeated, ...shuffled, ...repeated].flatMap((index) => log[index] ?? []);
        let timeline = emptyTimeline(ROOM, 0);
        for (let at = 0; at < deliveries.length; at += size + 1) {
          timeline = receive(timeline, deliveries.slice(at, at + size + 1)).timeline;
        }
        expect(timeline).toEqual(expected);
        expect(gaps(timeline.messages)).toEqual([]);
      }),
    );
  });
});
