import type { Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import type { SlashCommand } from "@warren/contracts/slash";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { act, heardIn } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { findJob } from "../testing/orders.ts";
import { refusalOf } from "../testing/refusal.ts";

let fixture: Fixture;
let example: Bus;
let ada: User;
let lin: User;
let roomId: string;

const sum: SlashCommand = {
  name: "sum",
  hint: "N",
  description: "Adds.",
  input: { field: "upTo", as: "number" },
  shows: "room",
  answer: "{sum}",
  jobType: "math.sum",
};
const secret: SlashCommand = { ...sum, name: "secret-sum", shows: "asker" };

const listed = async () => (await fixture.edge.bus.query("slash.list", {})).commands.map(({ name }) => name);
const announce = (bus: Bus, commands: SlashCommand[]) =>
  bus.tell("worker.announce", {
    name: bus.identity.part,
    instance: bus.identity.instance,
    jobTypes: ["math.sum"],
    commands,
    state: "alive",
  });
const give = (body: string, more: object = {}, id = uuid()) =>
  act(fixture.edge, ada.id, "message.send", { roomId, body, slash: {}, ...more }, id);
const shown = () => heardIn(fixture.edge, roomId).filter(({ type }) => type === "job.shown");
const history = async () =>
  (await fixture.edge.bus.query("room.history", { userId: lin.id, roomId })).messages;
const ordered = (jobId: string) => eventually(() => findJob(fixture.edge, ada.id, jobId));
async function report(jobId: string, result: unknown): Promise<void> {
  await ordered(jobId);
  await example.tell("job.completed", { jobId, jobType: "math.sum", attempt: 1, step: 9, result });
}

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  example = await fixture.openPart("example");
  [ada, lin] = [await fixture.edge.register("ada"), await fixture.edge.register("lin")];
  roomId = await makeRoom(fixture.edge, ada);
  await fixture.edge.bus.awaitCommand("room.join", { roomId }, { actor: lin.id });
});
afterAll(() => fixture.close());

it("lists what workers have announced, and leaves a name to the part that had it first", async () => {
  expect(await listed()).toEqual([]);
  await announce(example, [sum, secret]);
  await eventually(async () => (await listed()).length === 2);
  const other = await fixture.openPart("api-fetch");
  await announce(other, [
    { ...sum, jobType: "link.preview" },
    { ...sum, name: "later" },
  ]);
  await eventually(async () => (await listed()).includes("later"));
  const { commands } = await fixture.edge.bus.query("slash.list", {});
  expect(commands.find(({ name }) => name === "sum")?.jobType).toBe("math.sum");
});

it("posts a command with its job, tells how far it is, and shows the result in the room's order", async () => {
  const id = uuid();
  expect(await give("/sum 100", {}, id)).toMatchObject({
    type: "message.posted",
    body: { body: "/sum 100", job: { id, command: "sum", status: "queued" } },
  });
  const order = await fixture.broker.take("example");
  expect([order.properties.messageId, order.content.toString()]).toEqual([id, '{"upTo":100}']);
  const hints = () => fixture.edge.events.filter(({ type }) => type === "job.progressed");
  const progress = { jobId: id, jobType: "math.sum", attempt: 1, step: 1, percent: 40, note: "on" };
  await example.tell("job.progression", progress);
  await eventually(() => hints().length === 1);
  expect(hints()[0]?.body).toMatchObject({ roomId, n: 1, jobId: id, percent: 40, note: "on" });
  await report(id, { sum: 5050 });
  await eventually(() => shown().length === 1);
  const job = { id, command: "sum", status: "completed", card: { title: "5050" } };
  expect(shown()[0]).toMatchObject({ n: 1, job });
  expect((await history())[0]).toMatchObject({ n: 1, body: "/sum 100", job });
});

it("tells whoever ordered a job once that it has ended, and says why when they ask", async () => {
  const notification = await fixture.openPart("notification");
  const why = (person: User) =>
    fixture.edge.bus.query("notification.why", { userId: person.id, roomId, n: 1 });
  const end = shown()[0] as unknown as { seq: number };
  expect(await why(ada)).toEqual({ outcome: "own" });
  const decision = {
    ...{ userId: ada.id, notificationId: uuid(), rule: "job" as const, outcome: "told" as const },
    channels: ["browser" as const],
  };
  const told = () => fixture.edge.events.filter(({ type }) => type === "notification.created");
  for (const id of [uuid(), uuid()]) {
    const about = { roomId, seq: end.seq, n: 1, senderId: ada.id, excerpt: "/sum 100" };
    await notification.command("notification.decide", { ...about, decisions: [decision] }, { id });
    await eventually(async () => {
      const rows = await select(fixture.pool, "SELECT id FROM processed_commands WHERE id = ?", [id]);
      return rows.length === 1;
    });
  }
  await eventually(() => told().length > 0);
  expect(told().map(({ body }) => body)).toMatchObject([{ userId: ada.id, reason: "job", n: 1 }]);
  expect(await why(ada)).toMatchObject({ outcome: "told", rule: "job", channels: ["browser"] });
  expect(await why(lin)).toEqual({ outcome: "unconcerned" });
  let heard = await fixture.broker.take("notification");
  while (heard.properties.type !== "job.shown") heard = await fixture.broker.take("notification");
  expect(JSON.parse(heard.content.toString())).toMatchObject({ roomId, n: 1, seq: end.seq });
});

it("answers the room in the language of who asked, and English where its worker has no words in that", async () => {
  await announce(example, [
    sum,
    secret,
    { ...sum, name: "count", answer: { en: "{sum} in all", de: "{sum} zusammen" } },
  ]);
  await eventually(async () => (await listed()).includes("count"));
  for (const [language, title] of [
    ["de-AT", "15 zusammen"],
    ["fr", "15 in all"],
  ] as const) {
    const id = uuid();
    await give("/count 5", { slash: { language } }, id);
    await report(id, { sum: 15 });
    await eventually(async () => (await history()).some(({ job }) => job?.id === id && job.card));
    expect((await history()).find(({ job }) => job?.id === id)?.job?.card).toEqual({ title });
  }
  await execute(fixture.pool, "DELETE FROM slash_commands WHERE name = 'count'", []);
});

it("carries out a repeated command once, and orders its job again when the order was lost", async () => {
  const id = uuid();
  const { seq } = (await give("/sum 7", {}, id)).body;
  await ordered(id);
  await execute(fixture.pool, "DELETE FROM processed_commands WHERE type = 'job.submit'");
  await execute(fixture.pool, "DELETE j, e FROM jobs j JOIN job_events e ON e.job_id = j.id WHERE j.id = ?", [
    id,
  ]);
  expect((await give("/sum 7", {}, id)).body).toMatchObject({ seq, job: { id } });
  await eventually(
    async () => (await select(fixture.pool, "SELECT 1 FROM jobs WHERE id = ?", [id])).length === 1,
  );
});

it("tells who asked alone what is wrong, and posts nothing", async () => {
  const before = (await history()).length;
  const refused = async (body: string) => (await give(body)).body as Partial<BodyOf<"command.rejected">>;
  expect(await refused("/sumn 3")).toMatchObject({ code: "unknown_command" });
  expect((await refused("/sumn 3")).message).toMatch("Did you mean /sum?");
  const { headers } = (await give("/sumn 3")).message;
  expect([headers.user, headers.room]).toEqual([ada.id, undefined]);
  expect(await refused("/sum")).toMatchObject({ code: "bad_request", message: "Type /sum N" });
  expect((await refused("/sum many")).message).toMatch("type a number");
  expect((await refused("/sum 0")).message).toMatch(/^\/sum N: upTo: /);
  expect((await history()).length).toBe(before);
  expect((await give("/sum 0", { slash: undefined })).type).toBe("message.posted");
});

it("orders without a message what nobody else is to see, once", async () => {
  const before = (await history()).length;
  const id = uuid();
  expect((await give("/secret-sum 5", {}, id)).type).toBe("command.settled");
  expect((await give("/secret-sum 5", {}, id)).type).toBe("command.settled");
  const job = await ordered(id);
  expect(job).toMatchObject({ submitterId: ada.id, payload: { upTo: 5 } });
  expect(await fixture.edge.bus.query("job.find", { userId: lin.id, jobId: id })).toBeNull();
  expect((await history()).length).toBe(before);
  const told = fixture.edge.events.filter(({ message }) => message.id.startsWith(id));
  expect(told.map(({ message }) => message.headers.room)).not.toContain(roomId);
});

it("counts one vote of each member, in the room's order, until who asked closes it", async () => {
  const id = uuid();
  const { n } = (await give("/sum 2", {}, id)).body as { n: number };
  await report(id, { sum: 3, card: { title: "Lunch?", choices: ["yes", "no"] } });
  const poll = async () => (await history()).find((message) => message.n === n)?.job;
  await eventually(async () => (await poll())?.card);
  const vote = (person: User, choice: number | null) =>
    act(fixture.edge, person.id, "poll.vote", { roomId, n, choice });
  await Promise.all([vote(ada, 0), vote(lin, 0)]);
  await vote(lin, 1);
  expect((await poll())?.votes).toEqual([
    { choice: 0, userIds: [ada.id] },
    { choice: 1, userIds: [lin.id] },
  ]);
  await vote(ada, null);
  expect((await vote(lin, 2)).body).toMatchObject({ code: "bad_request" });
  const close = (person: User) => act(fixture.edge, person.id, "poll.close", { roomId, n });
  expect((await close(lin)).body).toMatchObject({ code: "forbidden" });
  expect((await close(ada)).type).toBe("job.shown");
  expect((await vote(ada, 0)).body).toMatchObject({ code: "conflict" });
  expect((await poll())?.votes).toEqual([{ choice: 1, userIds: [lin.id] }]);
  const stranger = await fixture.edge.register("stranger");
  expect((await vote(stranger, 0)).body).toMatchObject({ code: "not_found" });
});

it("loses what a command showed when its message is deleted, and shows nothing that comes later", async () => {
  const id = uuid();
  const { n } = (await give("/sum 4", {}, id)).body as { n: number };
  await act(fixture.edge, ada.id, "message.delete", { roomId, n });
  const before = shown().length;
  await report(id, { sum: 10 });
  await eventually(async () => (await findJob(fixture.edge, ada.id, id))?.status === "cancelled");
  const db = await fixture.openPart("db");
  const late = { roomId, n, jobId: id, status: "completed" as const, result: { sum: 10 } };
  await db.command("job.show", late, { id: uuid() });
  await act(fixture.edge, ada.id, "message.send", { roomId, body: "after it" });
  expect((await history()).find((message) => message.n === n)?.job).toBeUndefined();
  expect(shown().length).toBe(before);
  // that there is nothing to show any more is no failure
  const outcomes = await select<{ outcome: string }>(
    fixture.pool,
    "SELECT outcome FROM processed_commands WHERE type = 'job.show'",
    [],
  );
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['{"ok":true}']));
  const claimed = { jobId: uuid(), type: "math.sum", payload: { upTo: 1 }, roomId, shownBy: { n } };
  expect(await refusalOf(fixture.edge.bus.awaitCommand("job.submit", claimed, { actor: ada.id }))).toBe(
    "forbidden",
  );
});

it("forgets what a newer version of a worker does not announce any more, and what nobody announced for a week", async () => {
  const heardOf = (name: string, ageMs: number) =>
    execute(fixture.pool, "UPDATE slash_commands SET last_seen_at = ? WHERE name = ?", [
      new Date(Date.now() - ageMs),
      name,
    ]);
  // of another part, which has stopped
  await heardOf("later", 3_600_000);
  await heardOf("secret-sum", 61_000);
  await announce(example, [sum]);
  await eventually(async () => !(await listed()).includes("secret-sum"));
  expect(await listed()).toEqual(["later", "sum"]);
  await heardOf("later", 7 * 24 * 3_600_000 + 1_000);
  await announce(example, [sum]);
  await eventually(async () => (await listed()).join() === "sum");
});
