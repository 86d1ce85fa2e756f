import { expect, it } from "vitest";
import { Together } from "./together.ts";

/** Groups as they are asked for, each answered when the test says so. */
function asked() {
  const groups: { keys: number[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const together = new Together<number, string>(
    (keys) =>
      new Promise((resolve, reject) =>
        groups.push({
          keys,
          answer: () => resolve(new Map(keys.filter((key) => key > 0).map((key) => [key, String(key)]))),
          fail: reject,
        }),
      ),
  );
  return { groups, together };
}

it("asks once for all who come in one turn, and once for all who come meanwhile", async () => {
  const { groups, together } = asked();
  const first = [together.ask(1), together.ask(2), together.ask(1)];
  await Promise.resolve();
  // these came after the first group was begun: what it reads may be older than their question
  const second = [together.ask(1), together.ask(3)];
  expect(groups.map(({ keys }) => keys)).toEqual([[1, 2]]);
  groups[0]?.answer();
  expect(await Promise.all(first)).toEqual(["1", "2", "1"]);
  expect(groups.map(({ keys }) => keys)).toEqual([
    [1, 2],
    [1, 3],
  ]);
  groups[1]?.answer();
  expect(await Promise.all(second)).toEqual(["1", "3"]);
});

it("tells everybody of a group that it failed, and goes on with the next", async () => {
  const { groups, together } = asked();
  const first = [together.ask(1), together.ask(2)];
  await Promise.resolve();
  const second = together.ask(3);
  groups[0]?.fail(new Error("away"));
  for (const each of await Promise.allSettled(first)) expect(each).toMatchObject({ status: "rejected" });
  groups[1]?.answer();
  expect(await second).toBe("3");
});

it("answers nothing to a key that the group's answer leaves out", async () => {
  const { groups, together } = asked();
  const nobody = together.ask(0);
  await Promise.resolve();
  groups[0]?.answer();
  expect(await nobody).toBeUndefined();
});
