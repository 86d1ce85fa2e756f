import type { Bus } from "@warren/contracts/bus/bus";
import type { NotificationSettings } from "@warren/contracts/notification-settings";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;
let scheduler: Bus;
let notification: Bus;
let ada: User;
let lin: User;
const HOUR_MS = 3_600_000;
const started = new Date();

const prefer = (person: User, settings: NotificationSettings) =>
  fixture.edge.bus.awaitCommand("notification.prefer", { settings }, { actor: person.id });
/** The hour that a clock in UTC shows now. */
const hourNow = () => new Date().getUTCHours();
const chosenAgo = (person: User, ms: number) =>
  execute(fixture.pool, "UPDATE notification_preferences SET digest_since = ? WHERE user_id = ?", [
    new Date(started.getTime() - ms),
    person.id,
  ]);
const jobs = () =>
  select<{ payload: string }>(fixture.pool, "SELECT payload FROM jobs WHERE type = 'digest.mail'");

/** A tick of the clock that has been carried out. */
async function ordered(): Promise<{ userId: string; period: string }[]> {
  const id = uuid();
  await scheduler.command("digest.order", { at: new Date().toISOString() }, { id });
  const recorded = await eventually(async () => {
    const rows = await select<{ outputs: string }>(
      fixture.pool,
      "SELECT outputs FROM processed_commands WHERE id = ?",
      [id],
    );
    return rows[0];
  });
  const outputs = JSON.parse(recorded.outputs) as { body: { payload: { userId: string; period: string } } }[];
  return outputs.map(({ body }) => body.payload);
}

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  scheduler = await fixture.openPart("scheduler");
  notification = await fixture.openPart("notification");
  [ada, lin] = [await fixture.edge.register("ada"), await fixture.edge.register("lin")];
  await execute(fixture.pool, "UPDATE users SET email = CONCAT(username, '@example.org')", []);
});
afterAll(() => fixture.close());

it("orders a digest for whom it has come due, once for its period however many ticks and schedulers there are", async () => {
  const [on, later] = [hourNow(), (hourNow() + 6) % 24];
  await prefer(ada, { digest: { every: "daily", hour: on } });
  await prefer(lin, { digest: { every: "daily", hour: later } });
  expect(await ordered()).toEqual([]);
  await chosenAgo(ada, 2 * HOUR_MS);
  await chosenAgo(lin, 2 * HOUR_MS);
  const due = await ordered();
  expect(due).toEqual([{ userId: ada.id, period: expect.stringMatching(/^daily 20/) as string }]);
  expect(await ordered()).toEqual([]);
  await eventually(async () => (await jobs()).length === 1);
});

it("orders none for whom it was turned off, who gets no mails, has no address or is deactivated", async () => {
  const forget = () => execute(fixture.pool, "DELETE FROM digests", []);
  const again = async () => {
    await forget();
    await chosenAgo(ada, 2 * HOUR_MS);
    return ordered();
  };
  expect(await again()).toHaveLength(1);
  await prefer(ada, { channels: { browser: true, email: false } });
  expect(await again()).toEqual([]);
  await prefer(ada, { channels: { browser: true, email: true } });
  await execute(fixture.pool, "UPDATE users SET email = NULL WHERE id = ?", [ada.id]);
  expect(await again()).toEqual([]);
  await execute(fixture.pool, "UPDATE users SET email = 'ada@example.org', deactivated_at = ? WHERE id = ?", [
    started,
    ada.id,
  ]);
  expect(await again()).toEqual([]);
  await execute(fixture.pool, "UPDATE users SET deactivated_at = NULL WHERE id = ?", [ada.id]);
  await prefer(ada, { digest: null });
  await forget();
  expect(await ordered()).toEqual([]);
});

it("finds what is unread and mentions, of the rooms that the person is in and hears of at that moment alone", async () => {
  await prefer(ada, { digest: { every: "weekly", hour: 8 } });
  const find = () => notification.query("digest.find", { userId: ada.id });
  const rooms = async () => (await find())?.rooms;
  const roomId = await makeRoom(fixture.edge, lin);
  await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: ada.id });
  expect(await rooms()).toEqual([]);
  const said = await act(fixture.edge, lin.id, "message.send", { roomId, body: "hi @ada" });
  await act(fixture.edge, lin.id, "message.send", { roomId, body: "anybody?" });
  const room = { roomId, kind: "public", unread: 2, mentioned: 1 };
  const mention = { senderName: "lin", body: "hi @ada" };
  expect(await find()).toMatchObject({
    ...{ email: "ada@example.org", displayName: "ada", more: 0 },
    rooms: [{ ...room, mentions: [mention] }],
  });
  const n = Number(said.body["n"]);
  await act(fixture.edge, lin.id, "message.delete", { roomId, n });
  expect(await rooms()).toMatchObject([{ mentioned: 0, mentions: [] }]);
  await fixture.edge.bus.awaitCommand("room.mute", { roomId, muted: true }, { actor: ada.id });
  expect(await rooms()).toEqual([]);
  await fixture.edge.bus.awaitCommand("room.mute", { roomId, muted: false }, { actor: ada.id });
  expect(await rooms()).toHaveLength(1);
  await fixture.edge.bus.awaitCommand("member.kick", { roomId, userId: ada.id }, { actor: lin.id });
  expect(await rooms()).toEqual([]);
  await prefer(ada, { digest: null });
  expect(await find()).toBeNull();
});
