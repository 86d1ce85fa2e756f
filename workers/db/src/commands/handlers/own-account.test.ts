import { openBus } from "@warren/contracts/bus/bus";
import { bucketOf } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/eventually";
import type { User, UserStatus } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../../sql/pool.ts";
import { openAddress, personWithAddress } from "../../testing/address.ts";
import { makeRoom, openFixture, silent, type Fixture } from "../../testing/fixture.ts";
import { refusalOf } from "../../testing/refusal.ts";

let fixture: Fixture;
/** The first account, which is the operator's. */
let first: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  first = await fixture.edge.register("root");
});
afterAll(() => fixture.close());

it("tells a new name to everybody who shares a room with its owner, once for a repeat, and shows it from then on", async () => {
  const { edge } = fixture;
  const [ada, bob] = [await edge.register("ada"), await edge.register("bob")];
  const roomId = await makeRoom(edge, ada);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
  const sending = { id: uuid(), actor: bob.id };
  const change = () => edge.bus.awaitCommand("user.profile", { displayName: "Robert" }, sending);
  expect(await change()).toEqual({ user: { ...bob, displayName: "Robert" } });
  await change();
  const told = await eventually(() => edge.events.find(({ type }) => type === "user.updated"));
  expect(told.body).toEqual({ ...bob, displayName: "Robert" });
  expect(told.message.headers).toMatchObject({ user: bob.id, command: sending.id });
  expect(told.message.id).toBe(`${sending.id}:user.updated`);
  const { users } = await edge.bus.query("session.snapshot", { userId: ada.id });
  expect(users.find(({ id }) => id === bob.id)).toEqual({ ...bob, displayName: "Robert" });
});

it("reaches an edge that serves nobody but a member of a common room", async () => {
  const { edge } = fixture;
  const eve = await edge.register("eve");
  const roomId = await makeRoom(edge, eve);
  // an edge bound to the room alone, and to nothing of the person
  const heard: string[] = [];
  const other = await openBus({
    url: fixture.broker.url("edge"),
    part: "edge",
    log: silent,
    onMessage: ({ type }) => heard.push(type),
  });
  await other.own.bind("events", `room.${String(bucketOf(roomId))}`);
  await edge.bus.awaitCommand("user.profile", { displayName: "Evelyn" }, { actor: eve.id });
  await eventually(() => heard.includes("user.updated"));
  await other.close(1_000);
});

const hash = (text: string) => `$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$${text}`;
const registered = hash("aGFzaGhhc2hoYXNoaGFzaA");
const aSession = (letter: string) => letter.repeat(64);

async function signIn(userId: string, sessionHash: string, provenHash = registered): Promise<void> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = { sessionHash, userId, expiresAt, userAgent: "a browser", address: "192.0.2.7", provenHash };
  await fixture.edge.bus.awaitCommand("session.create", body, { actor: userId });
}

const alive = async (...letters: string[]) =>
  (await fixture.edge.bus.query("session.check", { sessionHashes: letters.map(aSession) })).alive
    .map((sessionHash) => sessionHash.charAt(0))
    .sort()
    .join("");

it("changes a password once it is proven and ends the other sessions, those that are just being made, too", async () => {
  const { bus, register, events } = fixture.edge;
  const cleo = await register("cleo");
  for (const letter of ["a", "b", "c"]) await signIn(cleo.id, aSession(letter));
  const change = {
    passwordHash: hash("bmV3bmV3bmV3"),
    provenHash: registered,
    keptSessionHash: aSession("b"),
  };
  const wrong = { ...change, provenHash: hash("d3Jvbmd3cm9uZw") };
  expect(await refusalOf(bus.awaitCommand("user.password", wrong, { actor: cleo.id }))).toBe("conflict");
  expect(await alive("a", "b", "c")).toBe("abc");
  await bus.awaitCommand("user.password", change, { actor: cleo.id });
  expect(await alive("a", "b", "c")).toBe("b");
  const ended = () =>
    events.filter(({ type, body }) => type === "session.revoked" && body["userId"] === cleo.id);
  await eventually(() => ended().length === 2);
  const found = await bus.query("credentials.find", { username: "cleo" });
  expect(found?.passwordHash).toBe(change.passwordHash);
  // verified against the old password before, stored after
  expect(await refusalOf(signIn(cleo.id, aSession("d")))).toBe("conflict");
  expect(await alive("d")).toBe("");
});

it("sends mails to a new address only once its code came back, and has the old one told before", async () => {
  const dora = await personWithAddress(fixture, "dora");
  const address = await openAddress(fixture, registered, dora);
  const wrong = { email: "new@example.org", provenHash: hash("d3Jvbmd3cm9uZw") };
  const unproven = fixture.edge.bus.awaitCommand("user.email", wrong, { actor: dora.id });
  expect(await refusalOf(unproven)).toBe("conflict");
  await address.ask("new@example.org");
  const mails = [await address.mail(), await address.mail()];
  expect(mails.map(({ type }) => type).sort()).toEqual(["user.email-asked", "user.email-left"]);
  const { changeId, facts } = mails[0] ?? { changeId: "" };
  expect(facts).toEqual({ username: "dora", email: "new@example.org", formerEmail: "dora@example.org" });

  expect(await address.confirm("")).toBe(false);
  expect(await address.store(changeId, "FIRST-00000")).toEqual({ holds: true });
  expect(await address.store(changeId, "NEWER-00000")).toEqual({ holds: true });
  expect(await address.confirm("FIRST-00000")).toBe(false);
  expect(await address.shown()).toEqual(["dora@example.org", "new@example.org"]);
  expect(await address.confirm("newer 00000")).toBe(true);
  expect(await address.shown()).toEqual(["new@example.org", undefined]);
  expect(await address.confirm("NEWER-00000")).toBe(false);
  expect(await refusalOf(address.resend())).toBe("not_found");

  await address.ask(null);
  expect(await address.shown()).toEqual([undefined, undefined]);
  const last = await address.mail();
  expect(last).toMatchObject({ type: "user.email-left", facts: { formerEmail: "new@example.org" } });
  expect(last.facts).not.toHaveProperty("email");
});

it("sends no mail to the address of a new account before its code came back, and shows when it refuses mail", async () => {
  const { bus, events } = fixture.edge;
  const id = uuid();
  const email = "faye@example.org";
  const account = { userId: id, username: "faye", displayName: "Faye", email, passwordHash: registered };
  await bus.own.bind("events", `user.${String(bucketOf(id))}`);
  const { user } = await bus.awaitCommand("user.register", account, { id, actor: id });
  const address = await openAddress(fixture, registered, user);
  expect(await address.shown()).toEqual([undefined, email]);
  const { type, changeId, facts } = await address.mail();
  expect({ type, facts }).toEqual({ type: "user.email-asked", facts: { username: "faye", email } });

  const refusedAt = async () => (await bus.query("account.find", { userId: id })).refusedAt;
  await address.refuse(uuid());
  expect(await refusedAt()).toBeUndefined();
  await address.refuse(changeId);
  expect(await refusedAt()).toBeDefined();
  await eventually(() =>
    events.find((told) => told.type === "user.email-changed" && told.message.headers.user === id),
  );
  await address.resend();
  expect(await refusedAt()).toBeUndefined();
  await address.mail();

  await address.store(changeId, "RIGHT-00000");
  expect(await address.confirm("RIGHT-00000")).toBe(true);
  expect(await address.shown()).toEqual([email, undefined]);
});

it("ends a code after five wrong ones, with its hour, with the change, and with the password that asked for it", async () => {
  const { bus } = fixture.edge;
  const erin = await personWithAddress(fixture, "erin");
  const address = await openAddress(fixture, registered, erin);
  const wait = async () => {
    await address.ask("erin@example.net");
    const { changeId } = await address.mail();
    await address.mail();
    await address.store(changeId, "RIGHT-00000");
    return changeId;
  };
  await wait();
  for (let wrong = 0; wrong < 5; wrong++) expect(await address.confirm("WRONG-00000")).toBe(false);
  expect(await address.confirm("RIGHT-00000")).toBe(false);

  const cancelled = await wait();
  await address.cancel();
  expect(await address.confirm("RIGHT-00000")).toBe(false);
  expect(await address.store(cancelled, "RIGHT-00000")).toEqual({ holds: false });

  await wait();
  const late = "UPDATE email_changes SET code_until = ? WHERE user_id = ?";
  await execute(fixture.pool, late, [new Date(), erin.id]);
  expect(await address.confirm("RIGHT-00000")).toBe(false);
  await address.resend();
  const again = await address.mail();
  expect(again).toMatchObject({ type: "user.email-asked", facts: { email: "erin@example.net" } });
  expect(await address.store(again.changeId, "RIGHT-00000")).toEqual({ holds: true });

  const change = { passwordHash: registered, provenHash: registered, keptSessionHash: aSession("e") };
  await bus.awaitCommand("user.password", change, { actor: erin.id });
  expect(await address.confirm("RIGHT-00000")).toBe(false);
  expect(await address.shown()).toEqual(["erin@example.org", undefined]);

  // four were mailed by now, and somebody else may be reading them
  await address.ask("erin@example.net");
  expect(await refusalOf(address.resend())).toBe("too_many_attempts");
  await execute(fixture.pool, "UPDATE email_changes SET mails_since = ? WHERE user_id = ?", [
    new Date(Date.now() - 3_600_000),
    erin.id,
  ]);
  await address.resend();
});

it("keeps what a person prefers and tells their other devices", async () => {
  const { bus, register, events } = fixture.edge;
  const ella = await register("ella");
  const prefer = (wish: { theme?: "dark"; language?: string; timeZone?: string }) =>
    bus.awaitCommand("user.preferences", wish, { actor: ella.id });
  await prefer({ theme: "dark" });
  const all = { language: "de", theme: "dark", timeZone: "Europe/Vienna" };
  expect(await prefer({ language: "de", timeZone: "Europe/Vienna" })).toEqual(all);
  expect(await refusalOf(prefer({ timeZone: "Europe/Nowhere" }))).toBe("malformed");
  const told = await eventually(() => events.findLast(({ type }) => type === "preferences.updated"));
  expect(told).toMatchObject({ message: { headers: { user: ella.id } }, body: { preferences: all } });
  expect((await bus.query("session.snapshot", { userId: ella.id })).preferences).toEqual(all);
});

it("tells what a person says of themselves to those who share a room with them, until its time is over", async () => {
  const { edge } = fixture;
  const gwen = await edge.register("gwen");
  const heard = () =>
    edge.events.findLast(({ type, body }) => type === "user.updated" && body["id"] === gwen.id);
  const say = async (status: UserStatus | null) => {
    const id = uuid();
    await edge.bus.command("user.status", { status }, { id, actor: gwen.id });
    const told = await eventually(() => (heard()?.message.headers.command === id ? heard() : undefined));
    return told.body["status"];
  };
  const shown = async () => (await edge.bus.query("people.find", { userIds: [gwen.id] })).users[0]?.status;
  const status = { emoji: "🌴", text: "away", until: new Date(Date.now() + 3_600_000).toISOString() };
  expect(await say(status)).toEqual(status);
  expect(await shown()).toEqual(status);
  expect(await say({ ...status, until: new Date(Date.now() - 1).toISOString() })).toBeUndefined();
  expect(await shown()).toBeUndefined();
  await say({ text: "back" });
  expect(await shown()).toEqual({ text: "back" });
  expect(await say(null)).toBeUndefined();
  expect(await shown()).toBeUndefined();
});

it("lists sessions to their owner and to operators, who may end them; to nobody else", async () => {
  const { bus, register } = fixture.edge;
  const [operator, fred, mallory] = [first, await register("fred"), await register("mallory")];
  for (const letter of ["1", "2", "3"]) await signIn(fred.id, aSession(letter));
  const { sessions } = await bus.query("session.list", { userId: fred.id });
  expect(sessions).toHaveLength(3);
  expect(sessions[0]).toMatchObject({ userAgent: "a browser", address: "192.0.2.7" });
  const asked = (userId: string) => bus.query("session.list", { userId, personId: fred.id });
  expect(await refusalOf(asked(mallory.id))).toBe("forbidden");
  expect((await asked(operator.id)).sessions).toEqual(sessions);

  const [newest] = sessions;
  const one = { sessionId: newest?.sessionId ?? "", userId: fred.id };
  const all = { userId: fred.id, keptSessionHash: aSession("3") };
  expect(await refusalOf(bus.awaitCommand("session.revoke", one, { actor: mallory.id }))).toBe("forbidden");
  expect(await refusalOf(bus.awaitCommand("session.revoke-all", all, { actor: mallory.id }))).toBe(
    "forbidden",
  );
  await bus.awaitCommand("session.revoke", {}, { actor: fred.id });
  expect(await alive("1", "2", "3")).toBe("123");
  await bus.awaitCommand("session.revoke", one, { actor: operator.id });
  expect((await alive("1", "2", "3")).length).toBe(2);
  const mine = { userId: fred.id, keptSessionHash: aSession("9") };
  expect(await bus.awaitCommand("session.revoke-all", mine, { actor: fred.id })).toEqual({ ended: 2 });
});
