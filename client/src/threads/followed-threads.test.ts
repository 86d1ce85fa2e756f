import type { FollowedThread } from "@warren/contracts/schema";
import { expect, it } from "vitest";
import { ADA, aMessage, deleted, LIN, replied } from "../testing/fixtures.ts";
import { followedAfter, inInboxOrder, unreadReplies, withThreadRead } from "./followed-threads.ts";

const thread = (n: number, lastR: number, readR: number): FollowedThread => {
  const lastAt = aMessage(n).at;
  return {
    parent: aMessage(n, { thread: { replies: lastR, lastR, lastAt, userIds: [LIN], seq: 1 } }),
    readR,
  };
};

it("counts what lies after the read position, which one's own next reply moves", () => {
  const once = followedAfter(thread(1, 2, 2), replied(5, 1, 3), ADA);
  expect(unreadReplies(once)).toBe(1);
  expect(once.lastReply).toMatchObject({ r: 3, body: "reply 3" });
  expect(unreadReplies(followedAfter(once, replied(5, 1, 3), ADA))).toBe(1);
  const answered = followedAfter(withThreadRead(once, 3), replied(6, 1, 4, { senderId: ADA }), ADA);
  expect(unreadReplies(answered)).toBe(0);
  expect(withThreadRead(answered, 1).readR).toBe(4);
  // a reply of one's own does not hide what was not read before it
  expect(unreadReplies(followedAfter(once, replied(6, 1, 4, { senderId: ADA }), ADA))).toBe(2);
});

it("takes the position back for a mark as unread alone, which an older word does not undo", () => {
  const marked = withThreadRead(thread(1, 5, 5), 2, 1);
  expect(unreadReplies(marked)).toBe(3);
  expect(withThreadRead(marked, 5, 0)).toBe(marked);
  expect(unreadReplies(withThreadRead(marked, 4, 1))).toBe(1);
  expect(withThreadRead(marked, 5).readVersion).toBe(1);
});

it("shows nothing of a newest reply that was deleted", () => {
  const known = followedAfter(thread(1, 2, 2), replied(5, 1, 3), ADA);
  expect(followedAfter(known, deleted(6, 1, 3), ADA).lastReply?.body).toBe("");
});

it("lists threads with unread replies first, then the newest", () => {
  const order = inInboxOrder([thread(1, 2, 2), thread(2, 2, 1), thread(3, 1, 1), thread(4, 1, 0)]);
  expect(order.map(({ parent }) => parent.n)).toEqual([4, 2, 3, 1]);
});
