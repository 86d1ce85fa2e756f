import { eventually } from "@warren/contracts/testing/eventually";
import { people, roomOf } from "@warren/ops/chat/people";
import { verifyRun } from "@warren/ops/checker/verify-run";
import { Load } from "@warren/ops/faults/load";
import { driveJobs } from "@warren/ops/faults/jobs/run-jobs";
import { Random } from "@warren/ops/faults/random";
import { killAndMeasure } from "@warren/ops/faults/recovery";
import { targetsOf } from "@warren/ops/faults/run-kills";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { afterAll, beforeAll, expect, it } from "vitest";

const SEED = 7;
const EACH = 50;
/** So many that there is work for each worker that is killed. */
const JOBS = 300;
let stack: WarrenStack;

beforeAll(async () => {
  stack = await startWarren({ edges: 2, dbWorkers: 2, env: { WARREN_LIMITS: "off" } });
});
afterAll(() => stack.stop());

it(
  "loses nothing, shows nothing twice and keeps the order when a part or server of every kind is killed under load",
  { timeout: 240_000 },
  async () => {
    const random = new Random(SEED);
    const load = await Load.open(stack, { clients: 20, rooms: 10, rate: 60 }, random);
    load.workload.start();
    await eventually(() => load.ledger.counts.stored > 0);
    const targets = [...targetsOf(stack)];
    for (const [kind, services] of random.some(targets.length, targets)) {
      const service = random.pick(services);
      const recovered = killAndMeasure(load, service, kind);
      await service.exited;
      await service.start();
      expect(await recovered, `${service.name}, order of seed ${String(SEED)}`).toBeDefined();
    }
    expect(await load.finish(stack)).toEqual([]);
    expect(load.ledger.counts.unfinished).toBe(0);
  },
);

it(
  "accepts messages while MySQL is away, and stores them in order when it is back",
  { timeout: 120_000 },
  async () => {
    const clients = await people([stack.edges[0]?.url ?? ""], ["ada", "lin"]);
    const roomId = await roomOf(clients);
    const stored = () => clients.map(({ rooms }) => rooms.get(roomId)?.messageCount);
    const send = () => clients.map((client) => client.send(roomId, "a message"));
    for (let sent = 1; sent <= EACH; sent++) send();
    await eventually(() => stored().every((count) => count === EACH * clients.length));
    await stack.stopMysql();
    const whileAway = send();
    await eventually(
      () => clients.every((client, index) => client.accepted.has(whileAway[index] ?? "")),
      60_000,
    );
    expect(stored()).toEqual(clients.map(() => EACH * clients.length));
    await stack.startMysql();
    await eventually(() => stored().every((count) => count === (EACH + 1) * clients.length), 90_000);
    expect(await verifyRun(clients, stack.mysqlUrl)).toEqual([]);
    for (const client of clients) client.close();
  },
);

it(
  "completes every job exactly once, and never goes back with one, while its workers are killed",
  { timeout: 120_000 },
  async () => {
    const options = { seed: SEED, jobs: JOBS, workers: 2, kills: 4, minutes: 1 };
    const { broken, completed, takenOver } = await driveJobs(stack, options, new Random(SEED));
    expect(broken).toEqual([]);
    expect(completed).toBe(JOBS);
    expect(takenOver).toBeGreaterThan(0);
  },
);
