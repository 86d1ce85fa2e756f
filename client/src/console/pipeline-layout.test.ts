import { expect, it } from "vitest";
import { layOut } from "./pipeline-layout.ts";

const queue = (name: string, from: string[], by: string | undefined, change: object = {}) => ({
  ...{ name, from, depth: 0, rate: 0, missing: false, consumers: 1, ...change },
  ...(by === undefined ? {} : { by }),
});
const queues = [
  ...Array.from({ length: 8 }, (_, shard) =>
    queue(`commands.${String(shard)}`, ["commands"], "db", { depth: 2, rate: 1 }),
  ),
  queue("queries", ["queries"], "db"),
  queue("audit", ["events", "jobs"], "audit", { consumers: 0 }),
  queue("audit.trail", ["audit"], undefined, { consumers: 0 }),
];
const { nodes, lines } = layOut(queues, new Set(["db", "edge"]));
const of = (id: string) => nodes.find((node) => node.id === id);

it("draws the shards as one, with what waits in all of them", () => {
  expect(of("queue commands.0–7")).toMatchObject({ depth: 16, isWrong: false });
  expect(nodes.filter(({ kind }) => kind === "queue")).toHaveLength(4);
});

it("draws every line from where a message comes to where it goes, left to right", () => {
  const drawn = lines.map(({ from, to }) => `${from.label} > ${to.label}`);
  for (const line of ["events > audit", "jobs > audit", "audit > audit", "edge > commands", "db > MySQL"])
    expect(drawn).toContain(line);
  for (const { from, to } of lines) expect(from.x + from.width).toBeLessThan(to.x);
  expect(lines.find(({ to }) => to.label === "commands.0–7")?.isMoving).toBe(true);
});

it("marks what nobody reads and who was not heard of, but not a trail", () => {
  expect(of("queue audit")?.isWrong).toBe(true);
  expect(of("part audit")?.isWrong).toBe(true);
  expect(of("part db")?.isWrong).toBe(false);
  expect(of("queue audit.trail")?.isWrong).toBe(false);
});

it("puts no two boxes of a column onto each other", () => {
  for (const one of nodes)
    for (const other of nodes)
      if (one !== other && one.x === other.x) expect(Math.abs(one.y - other.y)).toBeGreaterThanOrEqual(30);
});
