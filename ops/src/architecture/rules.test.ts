import { expect, test } from "vitest";
import {
  busInTheBrowser,
  eagerTracing,
  foreignConnections,
  undeclaredImports,
  wrongWayImports,
} from "./import-rules.ts";
import { parseSource } from "./source-file.ts";
import { anyTypes, defaultExports, excuses, moduleState, strayEnvironment, tooLong } from "./style-rules.ts";

const edge = (text: string) => parseSource("edge", "edge/src/x.ts", text);

test("an edge that imports mysql2 is found, also deep inside the package and when loaded late", () => {
  expect(foreignConnections(edge('import { createPool } from "mysql2/promise";'))).toHaveLength(1);
  expect(foreignConnections(edge('const redis = await import("ioredis");'))).toHaveLength(1);
});

test("the db worker may import mysql2", () => {
  expect(foreignConnections(parseSource("workers/db", "workers/db/src/x.ts", 'import "mysql2";'))).toEqual(
    [],
  );
});

test("an import against the direction is found", () => {
  expect(wrongWayImports(edge('import { x } from "@warren/db/x";'))).toHaveLength(1);
  expect(wrongWayImports(edge('export { x } from "@warren/ops/x";'))).toHaveLength(1);
  expect(wrongWayImports(edge('import { x } from "@warren/contracts/x";'))).toEqual([]);
});

test("a relative import out of the package is found", () => {
  expect(wrongWayImports(edge('import { x } from "../../contracts/src/x.ts";'))).toHaveLength(1);
  expect(wrongWayImports(edge('import { x } from "./y.ts";'))).toEqual([]);
});

test("an import that is not declared is found; a development dependency serves tests only", () => {
  const manifest = { dependencies: { zod: "4" }, devDependencies: { ajv: "8" } };
  expect(undeclaredImports(edge('import "zod/mini";'), manifest, {})).toEqual([]);
  expect(undeclaredImports(edge('import "ajv";'), manifest, {})).toHaveLength(1);
  expect(undeclaredImports(parseSource("edge", "edge/src/x.test.ts", 'import "ajv";'), manifest, {})).toEqual(
    [],
  );
  expect(undeclaredImports(edge('import "express";'), manifest, {})).toHaveLength(1);
});

test("a Vue component that loads the bus through another file is found, one that knows its types is not", () => {
  const script = (line: string) => `<script setup lang="ts">\n${line}\n</script><template><p /></template>`;
  const component = (line: string) => parseSource("client", "client/src/A.vue", script(line));
  const contracts = [
    parseSource("contracts", "contracts/src/a.ts", 'import { b } from "./bus/b.ts";'),
    parseSource("contracts", "contracts/src/bus/b.ts", ""),
  ];
  expect(busInTheBrowser([component('import { a } from "@warren/contracts/a";')], contracts)).toHaveLength(1);
  expect(busInTheBrowser([component('import type { a } from "@warren/contracts/a";')], contracts)).toEqual(
    [],
  );
});

test("an entry point may hand the environment over but not look into it", () => {
  const main = (text: string) => parseSource("edge", "edge/src/main.ts", text);
  expect(strayEnvironment(main("readConfig(process.env);"))).toEqual([]);
  expect(strayEnvironment(main("const port = process.env.PORT;"))).toHaveLength(1);
  expect(strayEnvironment(edge("readConfig(process.env);"))).toHaveLength(1);
});

test("a test may speak AMQP itself, but not SQL", () => {
  const spec = (text: string) => parseSource("edge", "edge/src/x.test.ts", text);
  expect(foreignConnections(spec('import "amqplib";'))).toEqual([]);
  expect(foreignConnections(spec('import "mysql2";'))).toHaveLength(1);
});

test("loading OpenTelemetry where nothing may be traced is found, naming its types is not", () => {
  expect(eagerTracing(edge('import { trace } from "@opentelemetry/api";'))).toHaveLength(1);
  expect(
    eagerTracing(edge('import { exportTraces } from "@warren/contracts/tracing/export-traces";')),
  ).toHaveLength(1);
  expect(eagerTracing(edge('import type { Span } from "@opentelemetry/api";'))).toEqual([]);
  const opening = (text: string) =>
    eagerTracing(parseSource("contracts", "contracts/src/tracing/open-tracing.ts", text));
  expect(opening('await import("./export-traces.ts");')).toEqual([]);
  expect(opening('import "./export-traces.ts";')).toHaveLength(1);
});

test("reading the environment outside config.ts is found", () => {
  expect(strayEnvironment(edge("const port = process.env.PORT;"))).toHaveLength(1);
  expect(strayEnvironment(parseSource("edge", "edge/src/config.ts", "process.env.PORT;"))).toEqual([]);
});

test("the type any is found in every position, the word in a text is not", () => {
  expect(anyTypes(edge("const x: Record<string, any> = {};"))).toHaveLength(1);
  expect(anyTypes(edge('const x = "any";'))).toEqual([]);
});

test("default exports are found, the default of a switch is not one", () => {
  expect(defaultExports(edge("export default 1;"))).toHaveLength(1);
  expect(defaultExports(edge("export default function x() {}"))).toHaveLength(1);
  expect(defaultExports(edge("switch (1) { default: break; }"))).toEqual([]);
});

test("a variable at module scope is found, a constant is not", () => {
  expect(moduleState(edge("let count = 0;"))).toHaveLength(1);
  expect(moduleState(edge("const limit = 1;"))).toEqual([]);
});

test("comments that switch off a check, and files of more than 300 lines, are found", () => {
  expect(excuses(edge("// eslint" + "-disable-next-line"))).toHaveLength(1);
  expect(tooLong(edge("x;\n".repeat(301)))).toHaveLength(1);
  expect(tooLong(edge("x;\n".repeat(300)))).toEqual([]);
});
