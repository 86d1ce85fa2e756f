import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

test("an operator sees what is recorded of a message's way, and nothing it says; nobody else does", async () => {
  const { edge } = fixture;
  const ada = await edge.register("ada");
  const lin = await edge.register("lin");
  const zoe = await edge.register("zoe");
  const roomId = await makeRoom(edge, lin);
  await act(edge, zoe.id, "room.join", { roomId });
  const sent = uuid();
  await act(edge, lin.id, "message.send", { roomId, body: "our secret" }, sent);
  const life = (userId = ada.id, n = 1) => edge.bus.query("message.life", { userId, roomId, n });

  const stored = await life();
  expect(stored).toEqual({
    ...{ correlationId: sent, senderId: lin.id, storedAt: stored.storedAt },
    ...{ decisions: [], decided: 0, notifications: [], notified: 0, jobs: [] },
  });

  const posted = edge.events.find(({ type, body }) => type === "message.posted" && body["roomId"] === roomId);
  const source = posted?.message.id ?? "";
  const seq = Number(posted?.body["seq"]);
  const told = { userId: zoe.id, rule: "mention", outcome: "told", channels: ["browser"] } as const;
  const notification = await fixture.openPart("notification");
  await notification.command("notification.decide", {
    ...{ roomId, seq, n: 1, senderId: lin.id, excerpt: "our secret" },
    decisions: [{ ...told, channels: [...told.channels], notificationId: uuid() }],
  });
  const at = new Date().toISOString();
  const record = { eventId: source, type: "message.posted", actor: lin.id, correlationId: sent, at };
  const audit = await fixture.openPart("audit");
  await audit.command("audit.append", { records: [record] }, { id: uuid() });
  await eventually(async () => (await life()).audited !== undefined);
  await eventually(async () => (await life()).decided === 1);
  const whole = await life();
  expect(whole.audited).toEqual({ n: 1, at });
  expect(whole.decisions).toMatchObject([told]);
  expect(whole).toMatchObject({ notified: 1, notifications: [{ userId: zoe.id }] });
  expect(JSON.stringify(whole)).not.toContain("secret");

  // not even its sender, who is in the room
  await expect(life(lin.id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(life(ada.id, 2)).rejects.toMatchObject({ code: "not_found" });
});
