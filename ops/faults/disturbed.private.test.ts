import { eventually } from "@warren/contracts/testing/eventually";
import { call, login } from "@warren/ops/chat/account";
import { people, roomOf } from "@warren/ops/chat/people";
import { verifyRun } from "@warren/ops/checker/verify-run";
import { Malformed } from "@warren/ops/faults/company/malformed";
import { poison } from "@warren/ops/faults/company/poison";
import { loseFrames } from "@warren/ops/faults/frames/run-frames";
import { freeze } from "@warren/ops/faults/freezes/run-freezes";
import { Links } from "@warren/ops/faults/network/links";
import { troubles } from "@warren/ops/faults/network/troubles";
import { Random } from "@warren/ops/faults/random";
import { SmallLoad } from "@warren/ops/faults/small-load";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { afterAll, beforeAll, expect, it } from "vitest";

const SEED = 20_251;

let links: Links;
let stack: WarrenStack;

beforeAll(async () => {
  links = await Links.open(["edge-rabbitmq"]);
  stack = await startWarren({
    edges: 2,
    dbWorkers: 2,
    route: links.route,
    env: { WARREN_LIMITS: "off" },
  });
});
afterAll(async () => {
  await stack.stop();
  await links.close();
});

it(
  "keeps every promise while a db worker is frozen, an edge's connections are reset and one in five messages is malformed",
  { timeout: 90_000 },
  async () => {
    const random = new Random(SEED);
    const load = await SmallLoad.open(stack, { people: 6, rooms: 8, rate: 40 }, random);
    const [client] = load.clients;
    const [roomId = ""] = load.roomIds;
    const [edge] = stack.edges;
    if (!client || !edge) throw new Error("a load has people, and a stack an edge");
    const endResets = troubles.resets(links.proxy("edge-rabbitmq"), random);
    const malformed = new Malformed(client, edge.url, roomId, 10, random);
    const broken = await freeze(stack, load, "db", 2);
    endResets();
    const { codes, wrong } = await malformed.stop();
    expect([...broken, ...wrong, ...(await load.verify())]).toEqual([]);
    expect([...codes.keys()]).toEqual(expect.arrayContaining(["bad_request", "too_large"]));
  },
);

it(
  "makes good what is lost on its way to browsers, the last of a room and its head included",
  { timeout: 90_000 },
  async () => {
    const options = { seed: SEED, seconds: 4, percent: 10, rate: 20, rooms: 12, people: 5 };
    // how soon is for the long form to say: this machine may be busy with other tests
    expect(await loseFrames(stack, options, 15_000)).toEqual([]);
  },
);

it("makes a dead letter with its reason of what nobody can read, in every work queue", async () => {
  const { broken, reasons } = await poison(stack);
  expect(broken).toEqual([]);
  expect(reasons.get("commands.0")).toBe("malformed: The body of message.send is not JSON.");
});

it(
  "brings browsers whose edge lost its queue the last message of a quiet room, and ends a session revoked meanwhile",
  { timeout: 120_000 },
  async () => {
    const [here, there] = stack.edges.map((edge) => edge.url) as [string, string];
    const [reader] = await people([here], ["reader"]);
    const [leaver] = await people([here], ["leaver"]);
    const [writer] = await people([there], ["writer"]);
    if (!reader || !leaver || !writer) throw new Error("three people were asked for");
    const roomId = await roomOf([writer, reader]);
    writer.send(roomId, "before");
    await eventually(() => reader.rooms.get(roomId)?.messageCount === 1);

    // frozen, the first edge cannot follow: its queue ends with the broker, and what is said now goes past it
    await stack.kill("edge", "SIGSTOP");
    const address = stack.amqpUrl();
    await stack.restartRabbit();
    expect(stack.amqpUrl()).toBe(address);
    writer.send(roomId, "the last word");
    await eventually(() => writer.pending === 0, 60_000);
    const elsewhere = await login(there, leaver.account);
    const list = (await (await call(there, "GET", "/api/v1/sessions", elsewhere.cookie)).json()) as {
      sessions: { sessionId: string; current?: boolean }[];
    };
    for (const session of list.sessions.filter((candidate) => candidate.current !== true)) {
      const answer = await call(there, "DELETE", `/api/v1/sessions/${session.sessionId}`, elsewhere.cookie);
      expect(answer.ok).toBe(true);
    }
    await stack.kill("edge", "SIGCONT");

    await eventually(() => reader.rooms.get(roomId)?.messageCount === 2, 60_000);
    expect(await verifyRun([reader, writer], stack.mysqlUrl)).toEqual([]);
    await eventually(async () => {
      const answer = await call(here, "GET", "/api/v1/me", leaver.account.cookie);
      return answer.status === 401 && !leaver.socket.connected;
    }, 60_000);
    for (const client of [reader, leaver, writer]) client.close();
  },
);
