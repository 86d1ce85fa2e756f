import type { Reply } from "@warren/contracts/schema";
import { describe, expect, it } from "vitest";
import { aMessage, ADA, deleted, edited, posted, reacted, replied } from "../testing/fixtures.ts";
import { threadAfter, threadOf, withOlderReplies } from "./thread-state.ts";

const reply = (seq: number, r: number) => {
  const body: Reply & { type?: string } = replied(seq, 1, r);
  delete body.type;
  return body;
};
const opened = () => threadOf({ messages: [aMessage(1)], replies: [reply(4, 3)], lastSeq: 4 });

describe("an open thread", () => {
  it("takes new replies and changes of those that are here, each once", () => {
    const start = opened();
    if (!start) throw new Error("a page with a parent is a thread");
    const events = [
      posted(2, { seq: 5 }),
      replied(6, 1, 4, { senderId: ADA }),
      { ...edited(7, 1, "better"), r: 3 },
      { ...reacted(8, 1, "👍"), r: 4 },
      replied(9, 2, 1),
      deleted(10, 1, 3),
    ];
    const after = threadAfter(start, events);
    expect(after?.replies.map(({ n, r, body }) => [n, r, body])).toEqual([
      [1, 3, ""],
      [1, 4, "reply 4"],
    ]);
    expect(after?.replies[1]?.reactions).toHaveLength(1);
    expect(after?.parent.thread).toMatchObject({ lastR: 4, seq: 10 });
    expect(after && threadAfter(after, events)).toEqual(after);
  });

  it("says when events are missing, so that it is read anew", () => {
    const start = opened();
    expect(start && threadAfter(start, [replied(6, 1, 4)])).toBeUndefined();
  });

  it("takes older replies before those that are here", () => {
    const start = opened();
    const page = { messages: [aMessage(1)], replies: [reply(2, 1), reply(3, 2), reply(4, 3)], lastSeq: 4 };
    expect(start && withOlderReplies(start, page).replies.map(({ r }) => r)).toEqual([1, 2, 3]);
  });
});
