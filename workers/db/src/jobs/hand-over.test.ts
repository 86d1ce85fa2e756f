import { definitionOf, type BodyOf } from "@warren/contracts/message-types";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Command } from "../commands/command.ts";
import { flush } from "../commands/flush.ts";
import { commandHandlers } from "../commands/handlers.ts";
import { Unit } from "../commands/unit.ts";
import { execute, select, transaction } from "../sql/pool.ts";
import { runScript } from "../sql/script.ts";
import { openFixture, type Fixture } from "../testing/fixture.ts";
import { endOverdue } from "./end-overdue.ts";
import { handOver, type HandOverLimits } from "./hand-over.ts";
import { writingJobs } from "./locked-jobs.ts";
import { jobView, newJob, type JobRow } from "./row.ts";

let fixture: Fixture;

beforeAll(async () => {
  // without a db worker: nothing is handed out but by the test
  fixture = await openFixture();
});
afterAll(() => fixture.close());
beforeEach(() => execute(fixture.pool, "DELETE FROM jobs"));

const start = new Date("2026-01-01T00:00:00.000Z").getTime();

/** Orders jobs, a second after each other; resolves with their ids. */
async function wait(...priorities: ("high" | "normal" | "low")[]): Promise<string[]> {
  const rows = priorities.map((priority, place) =>
    newJob(
      { jobId: uuid(), type: "math.sum", payload: { upTo: 1 }, priority },
      { actor: "part:scheduler", correlationId: `order ${String(place)}` },
      new Date(start + place * 1_000),
    ),
  );
  await transaction(fixture.pool, (connection) => runScript(connection, writingJobs(rows)));
  return rows.map(({ id }) => id);
}

function hand(limits?: HandOverLimits, type = "math.sum") {
  return transaction(fixture.pool, async (connection) => {
    const unit = new Unit(connection);
    await handOver(unit, type, limits);
    await flush(unit);
    return unit.takeOutputs().map((output) => (output.kind === "job" ? output.jobId : output.kind));
  });
}

it("hands out the most urgent first, among them the oldest, and each once", async () => {
  const [low, second, third, high] = await wait("low", "normal", "normal", "high");
  expect(await hand({ window: 3 })).toEqual([high, second, third]);
  expect(await hand({ window: 3 })).toEqual([]);
  expect(await hand({ window: 4 })).toEqual([low]);
});

it("hands out more only when what was handed out was taken, and of no other type", async () => {
  const [first, second] = await wait("normal", "normal");
  expect(await hand({ window: 5 }, "link.preview")).toEqual([]);
  expect(await hand({ window: 1 })).toEqual([first]);
  await execute(fixture.pool, "UPDATE jobs SET place = 'taken' WHERE id = ?", [first]);
  expect(await hand({ window: 1 })).toEqual([second]);
});

it("hands out no more within its time than a type's rate allows", async () => {
  const [first, second, third] = await wait("normal", "normal", "normal");
  const limits = { window: 64, rate: { jobs: 2, perMs: 60_000 } };
  expect(await hand(limits)).toEqual([first, second]);
  await execute(fixture.pool, "UPDATE jobs SET place = 'taken'  WHERE handed_at IS NOT NULL");
  expect(await hand(limits)).toEqual([]);
  await execute(fixture.pool, "UPDATE jobs SET handed_at = handed_at - INTERVAL 1 HOUR WHERE id = ?", [
    first,
  ]);
  expect(await hand(limits)).toEqual([third]);
});

it("takes the rate from a job's type", async () => {
  const type = "weather.forecast";
  const rate = definitionOf(type)?.rate;
  const at = new Date();
  const order = () =>
    newJob(
      { jobId: uuid(), type, payload: { place: "Ulm" } },
      { actor: "part:scheduler", correlationId: "" },
      at,
    );
  const lately = Array.from({ length: rate?.jobs ?? 0 }, () => ({
    ...order(),
    ...{ place: "taken" as const, handed_at: at },
  }));
  const waits = order();
  await transaction(fixture.pool, (connection) => runScript(connection, writingJobs([...lately, waits])));
  expect(await hand(undefined, type)).toEqual([]);
  await execute(fixture.pool, "DELETE FROM jobs WHERE id = ?", [lately[0]?.id]);
  expect(await hand(undefined, type)).toEqual([waits.id]);
});

it("makes one job of two orders under a key in one transaction; a job that is begun makes room at once", async () => {
  await transaction(fixture.pool, async (connection) => {
    const unit = new Unit(connection);
    const by = { actor: "part:scheduler", byPerson: false, sender: "scheduler", correlationId: "" } as const;
    const carryOut = <T extends "job.submit" | "job.claim">(type: T, body: BodyOf<T>) =>
      commandHandlers[type]({ ...by, type, id: uuid(), body } as Command<T>, unit);
    const order = () => {
      const body = { jobId: uuid(), type: "math.sum", payload: { upTo: 1 }, key: "the same" };
      return carryOut("job.submit", body);
    };
    const { job } = await order();
    expect(await order()).toEqual({ job });
    await handOver(unit, "math.sum");
    unit.handOvers.clear();
    await flush(unit);
    await carryOut("job.claim", { jobId: job.id, attempt: 1, instance: "example.a", leaseMs: 1_000 });
    expect([...unit.handOvers]).toEqual(["math.sum"]);
    await flush(unit);
  });
  expect(await select(fixture.pool, "SELECT id FROM jobs", [])).toHaveLength(1);
});

it("hands out and ends the others where somebody damaged a row: text that is no JSON, a pattern of no time", async () => {
  const [damaged, endless, sound] = await wait("normal", "normal", "normal");
  const update =
    "UPDATE jobs SET payload = ?, error = ?, repeat_pattern = ?, deadline_at = due_at WHERE id = ?";
  await execute(fixture.pool, update, ['{"upTo":', "cut o", null, damaged]);
  await execute(fixture.pool, update, ['{"upTo":1}', null, "now and then", endless]);
  expect(await hand({ window: 64 })).toEqual(["event", "event", damaged, sound]);
  const stored = async () => {
    const rows = await select<JobRow>(fixture.pool, "SELECT * FROM jobs ORDER BY due_at", []);
    return rows.map((row) => jobView(row)).map(({ status, error }) => [status, error?.message]);
  };
  expect(await stored()).toEqual([
    ["queued", "cut o"],
    ["failed", expect.stringMatching(/^repeat: /)],
    ["queued", undefined],
  ]);
  await transaction(fixture.pool, async (connection) => {
    const unit = new Unit(connection);
    await endOverdue(unit, unit.at);
    await flush(unit);
  });
  expect((await stored())[0]).toEqual(["failed", expect.stringContaining("The last try: cut o")]);
});

it("a job keeps its own correlation id, whatever it is handed out by", async () => {
  await wait("normal");
  const outputs = await transaction(fixture.pool, async (connection) => {
    const unit = new Unit(connection);
    await handOver(unit, "math.sum");
    return unit.takeOutputs();
  });
  expect(outputs).toMatchObject([{ kind: "job", correlationId: "order 0", body: { upTo: 1 } }]);
});
