import { describe, expect, it } from "vitest";
import { aMessage, posted, previewed, ROOM } from "../testing/fixtures.ts";
import { mergeNewest, mergeOlder } from "./merge-history.ts";
import { receive } from "./sequence.ts";
import { emptyTimeline, gaps, reachesStart } from "./timeline.ts";

const page = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => aMessage(from + index));

describe("pages of history", () => {
  it("merges events that arrived while the newest page was read", () => {
    const live = receive(emptyTimeline(ROOM, 5), [posted(6), posted(8)]).timeline;
    const { timeline, applied } = mergeNewest(live, { messages: page(4, 7), lastSeq: 7 });
    expect(timeline.messages.map(({ n }) => n)).toEqual([4, 5, 6, 7, 8]);
    expect(timeline.lastSeq).toBe(8);
    expect(applied.map(({ seq }) => seq)).toEqual([8]);
    expect(timeline.isLoaded).toBe(true);
  });

  it("takes nothing back when the newest page comes from a cache and is older", () => {
    const live = receive(emptyTimeline(ROOM, 0), [
      posted(1),
      previewed(2, 1),
      posted(2, { seq: 3 }),
    ]).timeline;
    const { timeline } = mergeNewest(live, { messages: page(1, 1), lastSeq: 1 });
    expect(timeline.lastSeq).toBe(3);
    expect(timeline.messages.map(({ n }) => n)).toEqual([1, 2]);
    expect(timeline.messages[0]?.cards).toHaveLength(1);
  });

  it("shows a hole between what was here and a page from far ahead, until it is filled", () => {
    const before = mergeNewest(emptyTimeline(ROOM, 0), { messages: page(1, 3), lastSeq: 3 }).timeline;
    const reset = mergeNewest(before, { messages: page(900, 902), lastSeq: 902 }).timeline;
    expect(gaps(reset.messages)).toEqual([[3, 900]]);
    const filled = mergeOlder(reset, { messages: page(4, 899), lastSeq: 902 });
    expect(gaps(filled.messages)).toEqual([]);
  });

  it("keeps the sequence where it is when an older page is added, and knows the room's start", () => {
    const newest = mergeNewest(emptyTimeline(ROOM, 0), { messages: page(50, 60), lastSeq: 60 }).timeline;
    expect(reachesStart(newest)).toBe(false);
    const older = mergeOlder(newest, { messages: page(1, 49), lastSeq: 99 });
    expect(older.lastSeq).toBe(60);
    expect(reachesStart(older)).toBe(true);
  });

  it("puts a card that was heard of early on its message when that arrives", () => {
    const early = receive(emptyTimeline(ROOM, 60), [previewed(61, 7)]).timeline;
    const { messages } = mergeOlder(early, { messages: page(5, 9), lastSeq: 60 });
    expect(messages.find(({ n }) => n === 7)?.cards).toHaveLength(1);
  });
});
