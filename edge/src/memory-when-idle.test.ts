import { eventually } from "@warren/contracts/testing/eventually";
import { expect, test } from "vitest";
import { favourSizeWhenIdle } from "./memory-when-idle.ts";

const LOOK_EVERY_MS = 20;

/** Keeps the event loop from ever being idle until the returned function is called. */
function keepBusy(): () => void {
  let isBusy = true;
  const turn = () => {
    for (const until = performance.now() + 5; performance.now() < until;);
    if (isBusy) setImmediate(turn);
  };
  turn();
  return () => (isBusy = false);
}

test("size is favoured while the process is idle, and speed while it is not", async () => {
  const flags: string[] = [];
  const stop = favourSizeWhenIdle((flag) => flags.push(flag), LOOK_EVERY_MS);
  await eventually(() => flags.length === 1);
  const rest = keepBusy();
  await eventually(() => flags.length === 2);
  rest();
  await eventually(() => flags.length === 3);
  stop();
  expect(flags.slice(0, 3)).toEqual(["--optimize-for-size", "--no-optimize-for-size", "--optimize-for-size"]);
});
