import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let ada: User;
let eve: User;
let hashes = 0;
beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  ada = await fixture.edge.register("ada");
  eve = await fixture.edge.register("eve");
});
afterAll(() => fixture.close());

const newHash = () => String(++hashes).padStart(64, "0");
const find = (sessionHash: string) => fixture.edge.bus.query("session.find", { sessionHash });

async function makeToken(owner: User, fields: { userId?: string; expiresAt?: string } = {}) {
  const [tokenId, tokenHash] = [uuid(), newHash()];
  const wish = { tokenId, tokenHash, name: "ci", scopes: ["read" as const], ...fields };
  const { token } = await fixture.edge.bus.awaitCommand("token.create", wish, { actor: owner.id });
  return { token, tokenHash, tokenId };
}

it("finds by a token's hash whom it acts for, notes its use without prolonging it, and ends it for its owner alone", async () => {
  const { bus, events } = fixture.edge;
  const { token, tokenHash, tokenId } = await makeToken(ada);
  expect(await find(tokenHash)).toMatchObject({ sessionId: tokenId, user: { id: ada.id }, scopes: ["read"] });
  const soon = new Date(Date.now() + 60_000).toISOString();
  await bus.command("session.touch", { sessionHash: tokenHash, expiresAt: soon }, { actor: ada.id });
  await expect
    .poll(async () => (await bus.query("token.list", { userId: ada.id })).tokens)
    .toEqual([{ ...token, lastUsedAt: expect.any(String) as string }]);
  expect(await bus.query("token.list", { userId: eve.id })).toEqual({ tokens: [] });

  expect(await refusalOf(bus.awaitCommand("token.revoke", { tokenId }, { actor: eve.id }))).toBe("not_found");
  expect(await bus.query("session.check", { sessionHashes: [tokenHash] })).toEqual({ alive: [tokenHash] });
  await bus.awaitCommand("token.revoke", { tokenId }, { actor: ada.id });
  expect(await find(tokenHash)).toBeNull();
  expect(await bus.query("session.check", { sessionHashes: [tokenHash] })).toEqual({ alive: [] });
  await expect
    .poll(() =>
      events.filter(({ type, body }) => type === "session.revoked" && body["sessionId"] === tokenId),
    )
    .toHaveLength(1);
});

it("pushes to a browser for as long as the session lasts in which its owner said so, and to nobody else's", async () => {
  const { bus } = fixture.edge;
  const notification = await fixture.openPart("notification");
  const targets = async ({ id }: User) =>
    (await notification.query("push.targets", { userId: id })).subscriptions.map(({ endpoint }) => endpoint);
  const sessionOf = async ({ id: userId }: User) => {
    const sessionHash = newHash();
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    await bus.awaitCommand(
      "session.create",
      { sessionHash, userId, expiresAt, userAgent: "" },
      { actor: userId },
    );
    return (await find(sessionHash))?.sessionId ?? "";
  };
  const subscribe = (person: User, sessionId: string, endpoint: string) =>
    bus.awaitCommand("push.subscribe", { sessionId, endpoint, p256dh: "a", auth: "b" }, { actor: person.id });
  const [hers, evil] = [await sessionOf(ada), await sessionOf(eve)];
  const [phone, desk] = ["https://push.example/phone", "https://push.example/desk"];
  await subscribe(ada, hers, phone);
  await subscribe(ada, hers, phone);
  await subscribe(ada, await sessionOf(ada), desk);
  expect(new Set(await targets(ada))).toEqual(new Set([phone, desk]));
  expect(await refusalOf(subscribe(eve, hers, phone))).toBe("not_signed_in");
  await bus.awaitCommand("push.unsubscribe", { endpoint: desk }, { actor: eve.id });
  expect(await targets(ada)).toHaveLength(2);
  await bus.awaitCommand("session.revoke", { sessionId: hers }, { actor: ada.id });
  expect(await targets(ada)).toEqual([desk]);
  // who signs in at the same browser takes it over
  await subscribe(eve, evil, desk);
  expect([await targets(ada), await targets(eve)]).toEqual([[], [desk]]);
  // whatever the row of a browser says, a session that is another's or over by now counts for nobody
  const { pool } = fixture;
  const move = "UPDATE push_subscriptions SET session_id = ? WHERE user_id = ?";
  await execute(pool, move, [await sessionOf(ada), eve.id]);
  expect(await targets(eve)).toEqual([]);
  await execute(pool, move, [evil, eve.id]);
  const lasts = "UPDATE sessions SET expires_at = ? WHERE id = ?";
  await execute(pool, lasts, [new Date(Date.now() - 1_000), evil]);
  expect(await targets(eve)).toEqual([]);
  await execute(pool, lasts, [new Date(Date.now() + 60_000), evil]);
  const [gone] = (await notification.query("push.targets", { userId: eve.id })).subscriptions;
  const expired = { userId: eve.id, subscriptionId: gone?.subscriptionId ?? "" };
  await notification.awaitCommand("push.expire", expired);
  expect(await targets(eve)).toEqual([]);
});

it("forgets a browser once its session has ended, and no other", async () => {
  const { bus, register } = fixture.edge;
  const { pool } = fixture;
  const lin = await register("lin");
  const add = async (endpoint: string) => {
    const sessionHash = newHash();
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const session = { sessionHash, userId: lin.id, expiresAt, userAgent: "" };
    await bus.awaitCommand("session.create", session, { actor: lin.id });
    const sessionId = (await find(sessionHash))?.sessionId ?? "";
    const browser = { sessionId, endpoint, p256dh: "a", auth: "b" };
    await bus.awaitCommand("push.subscribe", browser, { actor: lin.id });
    return sessionId;
  };
  const [ended] = [await add("https://push.example/gone"), await add("https://push.example/kept")];
  await execute(pool, "UPDATE sessions SET expires_at = ? WHERE id = ?", [
    new Date(Date.now() - 1_000),
    ended,
  ]);
  const scheduler = await fixture.openPart("scheduler");
  await scheduler.command("retention.purge", { before: new Date().toISOString() });
  const kept = () =>
    select<{ endpoint: string }>(pool, "SELECT endpoint FROM push_subscriptions WHERE user_id = ?", [lin.id]);
  await eventually(async () => (await kept()).length < 2);
  expect(await kept()).toEqual([{ endpoint: "https://push.example/kept" }]);
});

it("does not find a token that has expired, nor one whose owner was deactivated", async () => {
  const past = new Date(Date.now() - 1_000).toISOString();
  const { tokenHash } = await makeToken(ada, { expiresAt: past });
  expect(await find(tokenHash)).toBeNull();
  expect(await refusalOf(makeToken(ada, { userId: eve.id }))).toBe("not_found");
});

it("lets a bot's owner alone make tokens for it, and ends them with the bot, which nobody signs in as", async () => {
  const { bus } = fixture.edge;
  const wish = { botId: uuid(), username: "builder", displayName: "Builder" };
  const { bot } = await bus.awaitCommand("bot.create", wish, { actor: ada.id });
  expect(bot).toMatchObject({ id: wish.botId, bot: true });
  expect(await bus.query("credentials.find", { username: "builder" })).toBeNull();
  expect(await refusalOf(makeToken(eve, { userId: bot.id }))).toBe("not_found");
  const { tokenHash } = await makeToken(ada, { userId: bot.id });
  expect(await find(tokenHash)).toMatchObject({ user: { id: bot.id, bot: true } });

  const taken = { ...wish, botId: uuid(), username: "ADA" };
  expect(await refusalOf(bus.awaitCommand("bot.create", taken, { actor: eve.id }))).toBe("taken");
  expect(await refusalOf(bus.awaitCommand("bot.retire", { botId: bot.id }, { actor: eve.id }))).toBe(
    "not_found",
  );
  expect(await bus.query("bot.list", { userId: ada.id })).toMatchObject({ bots: [{ id: bot.id }] });
  await bus.awaitCommand("bot.retire", { botId: bot.id }, { actor: ada.id });
  expect(await find(tokenHash)).toBeNull();
  expect(await bus.query("bot.list", { userId: ada.id })).toEqual({ bots: [] });
  expect(await refusalOf(makeToken(ada, { userId: bot.id }))).toBe("deactivated");
});
