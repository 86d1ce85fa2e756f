import { expect, test } from "vitest";
import { prefetchVariable, readEnvironment, workerVariables } from "./environment.ts";

const schema = workerVariables.extend({ PREFETCH: prefetchVariable(7) });

test("an error names every variable that is missing or wrong", () => {
  expect(() => readEnvironment(schema, { PREFETCH: "none", LOG_LEVEL: "loud" })).toThrow(
    /AMQP_URL.*LOG_LEVEL.*PREFETCH/,
  );
});

test("what is left out has its default", () => {
  expect(readEnvironment(schema, { AMQP_URL: "amqp://example:x@localhost/w" })).toMatchObject({
    LOG_LEVEL: "info",
    PREFETCH: 7,
  });
});
