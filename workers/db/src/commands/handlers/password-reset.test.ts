import type { Bus } from "@warren/contracts/bus/bus";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { User } from "@warren/contracts/schema";
import { execute } from "../../sql/pool.ts";
import { openAddress, personWithAddress } from "../../testing/address.ts";
import { openFixture, type Fixture } from "../../testing/fixture.ts";

const hash = (text: string) => `$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$${text}`;
const registered = hash("aGFzaGhhc2hoYXNoaGFzaA");
const aCode = (letter: string) => letter.repeat(64);

let fixture: Fixture;
let notification: Bus;
let root: User;
let zoe: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  notification = await fixture.openPart("notification");
  root = await fixture.edge.register("root");
});
afterAll(() => fixture.close());
beforeEach(async () => {
  zoe = await personWithAddress(fixture, `zoe${uuid().slice(-8)}`);
});

interface Asked {
  readonly userId: string;
  readonly resetId: string;
}

async function ask(account = zoe.username): Promise<Asked> {
  await fixture.edge.bus.command("user.password-ask", { account }, { actor: root.id });
  const { content } = await fixture.broker.take("notification");
  const { userId, resetId } = JSON.parse(content.toString()) as Asked;
  return { userId, resetId };
}
const store = ({ userId, resetId }: Asked, letter: string) =>
  notification.awaitCommand("user.password-code", { userId, resetId, codeHash: aCode(letter) });
const reset = async (letter: string, actor = zoe.id) => {
  const body = { codeHash: aCode(letter), passwordHash: hash("cmVzZXRyZXNldA") };
  return (await fixture.edge.bus.awaitCommand("user.password-reset", body, { actor })).changed;
};

it("gives another password for the newest mailed code alone, a few tries long, and ends every session", async () => {
  const { bus } = fixture.edge;
  const sessionHash = aCode("e");
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const session = { sessionHash, userId: zoe.id, expiresAt, userAgent: "", provenHash: registered };
  await bus.awaitCommand("session.create", session, { actor: zoe.id });
  const before = await ask(zoe.username.toUpperCase());
  expect(await notification.query("password-reset.find", before)).toEqual({
    ...{ username: zoe.username, email: `${zoe.username}@example.org` },
  });
  const asked = await ask(`${zoe.username}@example.org`);
  expect(await store(before, "1")).toEqual({ holds: false });
  expect(await reset("1")).toBe(false);
  await store(asked, "2");
  expect(await reset("2", root.id)).toBe(false);
  for (let wrong = 0; wrong < 5; wrong++) expect(await reset("3")).toBe(false);
  expect(await reset("2")).toBe(false);
  await store(asked, "4");
  expect(await reset("4")).toBe(true);
  expect((await bus.query("session.check", { sessionHashes: [sessionHash] })).alive).toEqual([]);
  const credentials = await bus.query("credentials.find", { username: zoe.username });
  expect(credentials?.passwordHash).toContain("cmVzZXRyZXNldA");
  expect(await reset("4")).toBe(false);
  expect(await notification.query("password-reset.find", asked)).toBeNull();
});

it("ends a mailed code with its hour", async () => {
  await store(await ask(), "1");
  await execute(fixture.pool, "UPDATE password_resets SET code_until = ? WHERE user_id = ?", [
    new Date(),
    zoe.id,
  ]);
  expect(await reset("1")).toBe(false);
});

it("ends what was mailed to an address, and what is about to be, once another one is confirmed", async () => {
  const mailed = await ask();
  await store(mailed, "1");
  const address = await openAddress(fixture, registered, zoe);
  await address.ask("elsewhere@example.net");
  const told = [await address.mail(), await address.mail()];
  const changeId = told.find(({ type }) => type === "user.email-asked")?.changeId ?? "";
  await address.store(changeId, "RIGHT-00000");
  expect(await address.confirm("RIGHT-00000")).toBe(true);
  expect(await reset("1")).toBe(false);
  expect(await notification.query("password-reset.find", mailed)).toBeNull();
  expect(await store(mailed, "2")).toEqual({ holds: false });
  expect(await reset("2")).toBe(false);
});
