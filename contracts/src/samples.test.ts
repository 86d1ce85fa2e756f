import { expect, test } from "vitest";
import { samplesOf } from "./samples.ts";

test("of a histogram its sum and count are told, without its buckets", () => {
  const of = (part: string, value: number, labels = {}) => ({
    ...{ metricName: `warren_test_seconds_${part}`, value },
    labels: { route: "/me", ...labels },
  });
  const values = [
    of("bucket", 1, { le: 0.1 }),
    of("bucket", 2, { le: "+Inf" }),
    of("sum", 0.75),
    of("count", 2),
  ];
  const told = samplesOf([{ name: "warren_test_seconds", help: "Time.", type: "histogram", values }]);
  const counter = { help: "Time.", type: "counter" };
  expect(told).toEqual([
    { name: "warren_test_seconds_sum", ...counter, values: [{ labels: { route: "/me" }, value: 0.75 }] },
    { name: "warren_test_seconds_count", ...counter, values: [{ labels: { route: "/me" }, value: 2 }] },
  ]);
});
