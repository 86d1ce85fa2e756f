import { expect, test } from "vitest";
import { inOrder } from "./test-order.ts";

test("whole systems come in the middle, those with servers of their own first; the rest keeps its order", () => {
  const files = [
    "ops/e2e/large.test.ts",
    "workers/db/src/a.test.ts",
    "edge/src/b.test.ts",
    "ops/faults/one.private.test.ts",
    "ops/src/cli/c.test.ts",
    "ops/src/stack/small.test.ts",
    "contracts/src/d.test.ts",
  ];
  expect(inOrder(files, (file) => file)).toEqual([
    "workers/db/src/a.test.ts",
    "edge/src/b.test.ts",
    "ops/faults/one.private.test.ts",
    "ops/e2e/large.test.ts",
    "ops/src/stack/small.test.ts",
    "ops/src/cli/c.test.ts",
    "contracts/src/d.test.ts",
  ]);
});
