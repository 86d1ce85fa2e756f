import { expect, test } from "vitest";
import { gather } from "./gather.ts";

test("the first is carried out at once, what comes meanwhile together and in order", async () => {
  const carriedOut: (readonly number[])[] = [];
  const add = gather<number>(20, async (items) => {
    carriedOut.push(items);
    await Promise.resolve();
  });
  await add([1]);
  await Promise.all([add([2]), add([3, 4]), add([5])]);
  await add([6]);
  expect(carriedOut).toEqual([[1], [2, 3, 4, 5], [6]]);
});

test("a failure is told to those whose items it concerns, and to nobody else", async () => {
  let failures = 1;
  const add = gather<number>(20, async () => {
    if (failures-- > 0) throw new Error("not now");
    await Promise.resolve();
  });
  const [first, second] = await Promise.allSettled([add([1]), add([2])]);
  expect([first.status, second.status]).toEqual(["rejected", "rejected"]);
  await expect(add([3])).resolves.toBeUndefined();
});
