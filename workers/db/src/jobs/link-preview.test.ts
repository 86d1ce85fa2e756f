import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { outcomeOf, storedRoom } from "../testing/outcomes.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

it("attaches the card of a finished preview to its message once, in the room's order", async () => {
  const { edge, pool } = fixture;
  const api = await fixture.openPart("api-fetch");
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const sent = { id: uuid(), actor: ada.id };
  const url = "https://example.org/page";
  await edge.bus.command("message.send", { roomId, body: `see ${url}` }, sent);
  await outcomeOf(edge, sent.id);

  const jobId = uuid();
  const at = new Date().toISOString();
  await api.awaitCommand("job.submit", { jobId, type: "link.preview", payload: { url, roomId, n: 1 } });
  const card = { url, title: "A page", siteName: "example.org", fetchedAt: at, expiresAt: at };
  const report = { jobId, jobType: "link.preview", attempt: 1, step: 1, result: { card } };
  await api.tell("job.completed", report);
  const previews = () => edge.events.filter(({ type }) => type === "link.previewed");
  await eventually(() => previews().length === 1);
  // reported again, the job causes the same command, which tells the same event
  await api.tell("job.completed", report);
  await eventually(() => previews().length === 2);
  expect(previews()[1]?.body).toEqual(previews()[0]?.body);
  expect(previews()[0]?.body).toMatchObject({ roomId, seq: 3, n: 1, card });
  expect((await storedRoom(pool, roomId)).lastSeq).toBe(3);

  const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId });
  expect(messages).toMatchObject([{ n: 1, cards: [card] }]);
  const { events } = await edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 0 });
  expect(events.map(({ type, seq }) => [type, seq])).toEqual([
    ["room.created", 1],
    ["message.posted", 2],
    ["link.previewed", 3],
  ]);
  // a card that comes after the same with its picture keeps the picture
  const db = await fixture.openPart("db");
  const image = { id: uuid(), width: 40, height: 30 };
  for (const attached of [{ ...card, image }, card])
    await db.command("link.attach", { roomId, n: 1, card: attached });
  await eventually(() => previews().length === 4);
  const after = await edge.bus.query("room.history", { userId: ada.id, roomId });
  expect(after.messages).toMatchObject([{ n: 1, cards: [{ ...card, image }] }]);
  const ahead = await edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 99 });
  expect(ahead).toEqual({ events: [], lastSeq: 5, reset: true, members: [ada.id] });
});
