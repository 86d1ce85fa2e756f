import { randomUUID } from "node:crypto";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notifyMentioned } from "./notify-mentioned.ts";

let notification: TestWorker;

beforeAll(async () => {
  notification = await openTestWorker("notification", {
    "message.posted": notifyMentioned,
    "notification.created": () => Promise.resolve(),
  });
});

afterAll(() => notification.close());

function posted(mentions: string[], senderId: string) {
  return {
    roomId: randomUUID(),
    seq: 7,
    n: 5,
    clientId: randomUUID(),
    senderId,
    body: "x".repeat(300),
    at: "2026-11-22T00:00:00.000Z",
    mentions,
  };
}

test("everybody mentioned gets one notification, the sender none, and a repeat changes nothing", async () => {
  const [ada, bob, sender] = [randomUUID(), randomUUID(), randomUUID()];
  const message = posted([ada, bob, sender, ada], sender);
  for (const id of ["first", "again"]) {
    await notification.db.publish("message.posted", message, {
      id,
      cc: ["has.mention"],
      correlationId: "click",
    });
  }
  const created = await notification.db.waitFor("notification.create", 4);
  expect(new Set(created.map(({ body }) => body.userId))).toEqual(new Set([ada, bob]));
  expect(new Set(created.map(({ id }) => id)).size).toBe(2);
  for (const { id, body, correlationId } of created) {
    expect(correlationId).toBe("click");
    expect(body).toMatchObject({ notificationId: id, reason: "mention", seq: 7, n: 5, senderId: sender });
    expect(body.excerpt).toHaveLength(200);
  }
});

test("a message that mentions nobody does not reach this worker", async () => {
  const before = notification.db.all("notification.create").length;
  await notification.db.publish("message.posted", posted([randomUUID()], randomUUID()));
  const other = posted([randomUUID()], randomUUID());
  await notification.db.publish("message.posted", other, { cc: ["has.mention"] });
  const created = await notification.db.waitFor("notification.create", before + 1);
  expect(created.at(-1)?.body.roomId).toBe(other.roomId);
  expect(created).toHaveLength(before + 1);
});
