import { randomUUID } from "node:crypto";
import { openTestWorker, type TestWorker } from "@warren/runtime/testing/test-worker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { notifyOfInvitation } from "./notify-of-invitation.ts";
import { notifyOfJob } from "./notify-of-job.ts";
import { notifyOfMessage } from "./notify-of-message.ts";
import { notifyOfReaction } from "./notify-of-reaction.ts";
import { person } from "./testing/occasions.ts";

let notification: TestWorker;
/** Who wrote what is replied and reacted to. */
const author = randomUUID();

beforeAll(async () => {
  notification = await openTestWorker(
    "notification",
    {
      "job.shown": notifyOfJob,
      "message.posted": notifyOfMessage,
      "member.joined": notifyOfInvitation,
      "reaction.added": notifyOfReaction,
    },
    {
      answers: {
        "notification.facts": ({ userIds, of }) => ({
          ...{ kind: "public" as const, lastN: 3, authorId: author, isDeleted: false, excerpt: "said" },
          people: [...new Set([...userIds, ...(of === "author" ? [author] : [])])].map((userId) =>
            person({ userId, username: userId }),
          ),
        }),
      },
    },
  );
});

afterAll(() => notification.close());

const at = "2026-11-22T00:00:00.000Z";
function posted(mentions: string[], senderId: string) {
  const names = mentions.map((name) => `@${name.slice(0, 32)}`).join(" ");
  const content = { clientId: randomUUID(), senderId, body: `${names} ${"x".repeat(300)}`, at, mentions };
  return { roomId: randomUUID(), seq: 7, n: 5, ...content };
}

test("all whom a message mentions are decided about at once, its sender is not, and a repeat is the same", async () => {
  const [ada, bob, sender] = [randomUUID(), randomUUID(), randomUUID()];
  const message = posted([ada, bob, sender], sender);
  for (const id of ["first", "again"]) {
    const options = { id, cc: ["has.mention"], correlationId: "click" };
    await notification.db.publish("message.posted", message, options);
  }
  const made = await notification.db.waitFor("notification.decide", 2);
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  for (const { body, correlationId } of made) {
    expect(correlationId).toBe("click");
    expect(body).toMatchObject({ seq: 7, n: 5, senderId: sender });
    expect(body.excerpt).toHaveLength(200);
    expect(new Set(body.decisions.map(({ userId }) => userId))).toEqual(new Set([ada, bob]));
    for (const decision of body.decisions)
      expect(decision).toMatchObject({ rule: "mention", outcome: "told", channels: expect.any(Array) as [] });
  }
});

test("a message that concerns nobody in particular does not reach this worker", async () => {
  const before = notification.db.all("notification.decide").length;
  await notification.db.publish("message.posted", posted([randomUUID()], randomUUID()));
  const other = posted([randomUUID()], randomUUID());
  await notification.db.publish("message.posted", other, { cc: ["has.mention"] });
  const made = await notification.db.waitFor("notification.decide", before + 1);
  expect(made.at(-1)?.body.roomId).toBe(other.roomId);
  expect(made).toHaveLength(before + 1);
});

test("a reaction concerns the author, and being made a member whom it happened to", async () => {
  const before = notification.db.all("notification.decide").length;
  const [roomId, sender, eve] = [randomUUID(), randomUUID(), randomUUID()];
  await notification.db.publish("reaction.added", { roomId, seq: 9, n: 2, userId: sender, emoji: "👍", at });
  const [reacted] = (await notification.db.waitFor("notification.decide", before + 1)).slice(before);
  expect(reacted?.body).toMatchObject({
    ...{ roomId, seq: 9, n: 2, excerpt: "👍 said" },
    decisions: [{ userId: author, rule: "reaction", outcome: "told", channels: [] }],
  });
  const user = { id: eve, username: "eve", displayName: "Eve", role: "member" as const };
  const joined = { roomId, seq: 10, user, memberRole: "member" as const, at };
  await notification.db.publish("member.joined", { ...joined, actorId: eve });
  await notification.db.publish(
    "member.joined",
    { ...joined, seq: 11, actorId: sender },
    { cc: ["by.another"] },
  );
  const [invited] = (await notification.db.waitFor("notification.decide", before + 2)).slice(before + 1);
  expect(invited?.body).toMatchObject({
    ...{ roomId, seq: 11, n: 3, senderId: sender },
    decisions: [{ userId: eve, rule: "invitation", outcome: "told" }],
  });
});

test("a job that has ended concerns whoever ordered it, unless they cancelled it; a vote concerns nobody", async () => {
  const before = notification.db.all("notification.decide").length;
  const roomId = randomUUID();
  const end = (seq: number, status: "completed" | "cancelled", cc: string[]) => {
    const shown = { roomId, seq, n: 2, job: { id: randomUUID(), command: "sum", status }, at };
    return notification.db.publish("job.shown", shown, { cc });
  };
  await end(12, "cancelled", ["of.end"]);
  await end(13, "completed", []);
  await end(14, "completed", ["of.end"]);
  const made = (await notification.db.waitFor("notification.decide", before + 1)).slice(before);
  expect(made.map(({ body }) => body)).toMatchObject([
    {
      ...{ roomId, seq: 14, n: 2, senderId: author, excerpt: "said" },
      decisions: [{ userId: author, rule: "job", outcome: "told", channels: ["browser", "push"] }],
    },
  ]);
});
