import type { Bus } from "@warren/contracts/bus/bus";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { execute, select } from "../../sql/pool.ts";
import { openAddress, personWithAddress } from "../../testing/address.ts";
import { openFixture, type Fixture } from "../../testing/fixture.ts";

/** The password of everybody whom the fixture registers. */
const registered = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaA";
let fixture: Fixture;
let notification: Bus;
let ada: User;
let email: string;
let address: Awaited<ReturnType<typeof openAddress>>;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  notification = await fixture.openPart("notification");
});
afterAll(() => fixture.close());
beforeEach(async () => {
  ada = await personWithAddress(fixture, `ada${uuid().slice(-8)}`);
  email = `${ada.username}@example.org`;
  address = await openAddress(fixture, registered, ada);
});

const bounce = (bounced = email) =>
  notification.awaitCommand("user.email-bounce", { userId: ada.id, email: bounced });
const account = async () => {
  const found = await fixture.edge.bus.query("account.find", { userId: ada.id });
  return { ...found, isBounced: found.bouncedAt !== undefined, isRefused: found.refusedAt !== undefined };
};

/** Whether the address is kept for longer than one that was never confirmed. */
async function isKept(): Promise<boolean> {
  const kept = "SELECT user_id FROM email_changes WHERE user_id = ? AND bounced_at IS NOT NULL";
  return (await select(fixture.pool, kept, [ada.id])).length > 0;
}

it("takes mails from an address that bounced until it is confirmed again, and tells its person", async () => {
  await bounce();
  expect(await address.shown()).toEqual([undefined, email]);
  expect(await account()).toMatchObject({ isBounced: true, isRefused: true });
  const told = await eventually(() =>
    fixture.edge.events.find(
      ({ type, message }) => type === "user.email-bounced" && message.headers.user === ada.id,
    ),
  );
  expect(JSON.stringify(told.body)).not.toContain(email);

  await address.resend();
  const { changeId } = await address.mail();
  expect(await account()).toMatchObject({ isBounced: true, isRefused: false });
  await address.store(changeId, "RIGHT-00000");
  expect(await address.confirm("RIGHT-00000")).toBe(true);
  expect(await address.shown()).toEqual([email, undefined]);
  expect(await isKept()).toBe(false);
});

it("changes nothing about an address that is another by now, and leaves the one that waits", async () => {
  await bounce("former@example.org");
  expect(await address.shown()).toEqual([email, undefined]);
  await address.ask("new@example.net");
  await bounce();
  expect(await address.shown()).toEqual([undefined, "new@example.net"]);
  expect(await account()).toMatchObject({ isBounced: false, isRefused: false });
});

it("shows an address that bounced until its person has decided about it, however long that takes", async () => {
  const bob = await personWithAddress(fixture, "bob");
  const never = await openAddress(fixture, registered, bob);
  await never.ask("never@example.net");
  await bounce();
  const longAgo = new Date(Date.now() - 48 * 3_600_000);
  await execute(fixture.pool, "UPDATE email_changes SET asked_at = ?", [longAgo]);
  const scheduler = await fixture.openPart("scheduler");
  await scheduler.command("retention.purge", { before: new Date().toISOString() });
  await eventually(async () => (await never.shown())[1] === undefined);
  expect(await account()).toMatchObject({ isBounced: true });
  expect(await isKept()).toBe(true);
  await address.cancel();
  expect(await address.shown()).toEqual([undefined, undefined]);
  expect(await isKept()).toBe(false);
});
