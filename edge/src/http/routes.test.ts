import { eventually } from "@warren/contracts/testing/eventually";
import { newUnsubscribeToken, unsubscribeTokenHashOf } from "@warren/contracts/unsubscribe-token";
import type { User } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Edge } from "../edge.ts";
import type { Browser } from "../testing/browser.ts";
import { World } from "../testing/world.ts";

let world: World;
let edge: Edge;
let browser: Browser;
let user: User;

beforeAll(async () => {
  world = await World.open();
  edge = await world.edge();
  ({ browser, user } = await world.person(edge));
});
afterAll(() => world.close());

test("a room is created, listed, joined, written to and read", async () => {
  const roomId = uuid();
  const created = await browser.api("POST", "/rooms", { id: roomId, name: "garden", kind: "public" });
  expect(created).toMatchObject({ status: 201, body: { room: { id: roomId, name: "garden" } } });
  const visitor = await world.person(edge);
  const listed = await visitor.browser.api("GET", "/rooms");
  expect(listed.body["rooms"]).toContainEqual(expect.objectContaining({ id: roomId, joined: false }));
  const joined = await visitor.browser.api("POST", `/rooms/${roomId}/join`, {});
  expect(joined).toMatchObject({ status: 200, body: { room: { id: roomId, members: 2 } } });
  const clientId = uuid();
  const message = { clientId, body: "hello" };
  const accepted = await visitor.browser.api("POST", `/rooms/${roomId}/messages`, message);
  expect(accepted).toMatchObject({ status: 202, body: { accepted: true } });
  const page = await eventually(async () => {
    const answer = await browser.api("GET", `/rooms/${roomId}/messages?limit=50`);
    return (answer.body["messages"] as unknown[]).length > 0 && answer.body;
  });
  expect(page).toMatchObject({
    messages: [{ clientId, body: "hello", senderId: visitor.user.id }],
    lastSeq: 3,
  });
});

test("a repeated creation is the same command", async () => {
  const room = { id: uuid(), clientId: uuid(), name: "twice", kind: "private" };
  await browser.api("POST", "/rooms", room);
  await browser.api("POST", "/rooms", room);
  const sent = world.db.seen.filter(({ headers }) => headers.room === room.id);
  expect(sent.map(({ type, id }) => [type, id])).toEqual([
    ["room.create", room.clientId],
    ["room.create", room.clientId],
  ]);
});

test.each(["before=0", "limit=101", "limit=many", "surprise=1"])("history refuses %s", async (query) => {
  const answer = await browser.api("GET", `/rooms/${uuid()}/messages?${query}`);
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
});

test("a job is accepted with its state, and found again by its id", async () => {
  const ordered = await browser.api("POST", "/jobs", {
    type: "math.sum",
    payload: { upTo: 10 },
    key: "once",
  });
  expect(ordered).toMatchObject({ status: 202, body: { job: { type: "math.sum", submitterId: user.id } } });
  const { job } = ordered.body as { job: { id: string } };
  expect((await browser.api("GET", `/jobs/${job.id}`)).body).toEqual({ job });
  expect((await browser.api("GET", "/jobs?type=math.sum&status=queued")).body).toEqual({ jobs: [job] });
  expect(await browser.api("GET", `/jobs/${uuid()}`)).toMatchObject({ status: 404 });
});

test("one sees one's own sessions and which of them asks", async () => {
  const { body } = await browser.api("GET", "/sessions");
  expect(body["sessions"]).toMatchObject([{ current: true }]);
});

test("what takes too long is unavailable and may be repeated", async () => {
  const impatient = world.browser(await world.edge({ WARREN_ANSWER_SECONDS: "0.5" }), browser.cookie);
  world.db.ignored.add("room.directory");
  const answer = await impatient.api("GET", "/rooms");
  world.db.ignored.clear();
  expect(answer).toMatchObject({ status: 503, body: { error: { code: "unavailable" } } });
  expect(answer.headers.get("retry-after")).toBe("1");
});

test("a dry run of a replay asks what it would come to and orders nothing", async () => {
  const wanted = { letterIds: [1] };
  const asked = () => world.db.seen.map(({ type }) => type).filter((type) => type.startsWith("dead."));
  await browser.api("POST", "/dead-letters/replay", { wanted, dryRun: true });
  expect(asked()).toEqual(["dead.check"]);
  await browser.api("POST", "/dead-letters/replay", { wanted });
  expect(asked()).toEqual(["dead.check", "dead.replay"]);
});

test("the two halves of where a page of jobs begins belong together", async () => {
  const answer = await browser.api("GET", `/jobs?afterId=${uuid()}`);
  expect(answer).toMatchObject({ status: 400, body: { error: { code: "bad_request" } } });
});

test.each([
  ["GET", "/dead-letters"],
  ["GET", "/dead-letters/1"],
  ["POST", "/dead-letters/replay"],
] as const)("whoever is no operator is refused %s %s before anything is asked", async (method, path) => {
  const member = await world.person(edge);
  const before = world.db.seen.length;
  const answer = await member.browser.api(
    method,
    path,
    method === "POST" ? { wanted: { letterIds: [1] } } : undefined,
  );
  expect(answer).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
  expect(world.db.seen.slice(before).filter(({ type }) => type.startsWith("dead."))).toEqual([]);
});

test("what only operators may do is recorded when another asks for it: who, what, to whom and from where", async () => {
  const member = await world.person(edge);
  const refusals = () => world.db.seen.filter(({ type }) => type === "session.refuse");
  const before = refusals().length;
  await member.browser.api("POST", `/people/${user.id}/role`, { role: "operator" });
  await eventually(() => refusals().length === before + 1);
  const [refused] = refusals().slice(before);
  expect(refused?.headers).toMatchObject({ actor: member.user.id, address: "127.0.0.1" });
  expect(JSON.parse(refused?.content.toString() ?? "")).toEqual({
    ...{ asked: "POST /people/:userId/role", userId: user.id, code: "forbidden" },
  });
});

/** As a mail provider asks: a form, and nothing that says who asks. */
const oneClick = (token: string, method: string) =>
  fetch(`${edge.url}/api/v1/unsubscribe/${token}`, {
    method,
    redirect: "manual",
    ...(method === "POST" ? { body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) } : {}),
  });

test("a mail's link ends mails by one POST of whoever has it, and not by being looked at", async () => {
  const token = newUnsubscribeToken(user.id);
  const wished = () => world.db.seen.filter(({ type }) => type === "notification.unsubscribe");
  // scanners and previews of mail programs follow every link
  for (const method of ["GET", "HEAD"]) {
    const asked = await oneClick(token, method);
    expect([asked.status, asked.headers.get("location")]).toEqual([303, `/unsubscribe#${token}`]);
  }
  expect(wished()).toEqual([]);
  expect((await oneClick(token, "POST")).status).toBe(204);
  // what is none is answered alike
  expect((await oneClick("none", "POST")).status).toBe(204);
  expect(wished()).toMatchObject([{ headers: { actor: user.id } }]);
  expect(JSON.parse(wished()[0]?.content.toString() ?? "")).toEqual({
    tokenHash: unsubscribeTokenHashOf(token),
  });
});
