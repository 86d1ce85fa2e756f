import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { within } from "./within.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const until = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });

test("work ends in time, also when memory is collected meanwhile", async () => {
  const ended = within(50, new AbortController().signal, until);
  collect();
  await expect(ended).rejects.toMatchObject({ name: "TimeoutError" });
});

test("work ends when its caller does, and does not begin after that", async () => {
  const caller = new AbortController();
  const ended = within(60_000, caller.signal, until);
  caller.abort(new Error("stopped"));
  await expect(ended).rejects.toThrow("stopped");
  await expect(within(60_000, caller.signal, () => Promise.resolve("begun"))).rejects.toThrow("stopped");
});
