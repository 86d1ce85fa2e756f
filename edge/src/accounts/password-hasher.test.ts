import { expect, test } from "vitest";
import { PasswordHasher } from "./password-hasher.ts";

test("a password belongs to its own hash only, and to no missing one", async () => {
  const hasher = new PasswordHasher(10);
  const hash = await hasher.hash("a long password");
  expect(await hasher.verify(hash, "a long password")).toBe(true);
  expect(await hasher.verify(hash, "another password")).toBe(false);
  expect(await hasher.verify(undefined, "no account has this password")).toBe(false);
});

test("when too many passwords are waiting the next is refused as busy, and the others are checked", async () => {
  const hasher = new PasswordHasher(3);
  const checks = Array.from({ length: 8 }, () => hasher.verify(undefined, "guess"));
  const results = await Promise.allSettled(checks);
  const refused = results.filter((result) => result.status === "rejected");
  // two are under way, three wait
  expect(refused).toHaveLength(3);
  expect(refused[0]?.reason).toMatchObject({ code: "busy" });
});
