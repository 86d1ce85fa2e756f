import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import { expect, test } from "vitest";
import { SessionCheck } from "./session-check.ts";

/** A bus that knows these sessions, and what it was asked. */
function busWith(alive: readonly string[]) {
  const asked: string[][] = [];
  const query = (_type: string, { sessionHashes }: { sessionHashes: string[] }) => {
    asked.push([...sessionHashes]);
    if (sessionHashes.includes("unlucky")) return Promise.reject(new WarrenError("unavailable"));
    return Promise.resolve({ alive: sessionHashes.filter((hash) => alive.includes(hash)) });
  };
  return { asked, bus: { query } as unknown as Pick<Bus, "query"> };
}

test("what is asked together is one query, and everybody gets their own answer", async () => {
  const { asked, bus } = busWith(["a", "c"]);
  const check = new SessionCheck(bus);
  expect(await Promise.all(["a", "b", "c"].map((hash) => check.holds(hash)))).toEqual([true, false, true]);
  expect(await check.holds("a")).toBe(true);
  expect(asked).toEqual([["a", "b", "c"], ["a"]]);
});

test("a check that fails is told to those who asked, and the next is a new one", async () => {
  const { bus } = busWith(["a"]);
  const check = new SessionCheck(bus);
  const together = [check.holds("a"), check.holds("unlucky")];
  for (const one of together) await expect(one).rejects.toMatchObject({ code: "unavailable" });
  expect(await check.holds("a")).toBe(true);
});
