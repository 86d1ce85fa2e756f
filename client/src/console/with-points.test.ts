import type { QueueFigures } from "@warren/contracts/pipeline";
import { expect, it } from "vitest";
import { withPoints } from "./with-points.ts";

const told = (at: number, points: number[]) => ({
  at,
  queues: [
    {
      name: "audit",
      points: points.map((each) => ({ at: each, depth: 1, rate: 0 })),
    } as unknown as QueueFigures,
  ],
});

it("keeps an hour of points, each moment once, in order, whichever db worker told of it", () => {
  const first = told(3_600_000, [5_000, 3_590_000, 3_600_000]);
  const next = withPoints(told(3_610_000, [3_600_000, 3_610_000]), withPoints(first));
  expect(next.queues[0]?.points.map(({ at }) => at)).toEqual([3_590_000, 3_600_000, 3_610_000]);
});
