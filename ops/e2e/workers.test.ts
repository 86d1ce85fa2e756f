import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "@warren/contracts/testing/eventually";
import { startTraceCollector, type TraceCollector } from "@warren/contracts/testing/trace-collector";
import type { Card } from "@warren/contracts/schema";
import { call, register } from "@warren/ops/chat/account";
import { ChatClient } from "@warren/ops/chat/chat-client";
import { people, roomOf } from "@warren/ops/chat/people";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { execa } from "execa";
import { Management } from "@warren/contracts/testing/management";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let site: Server;
let collector: TraceCollector;
let url: string;
let ada: ChatClient;
let lin: ChatClient;
let roomId: string;

const PAGE = `<html><head><title>ignored</title><meta property="og:title" content="A page about warrens">
<meta property="og:image" content="/burrow.png"><meta property="og:site_name" content="Burrow News"><meta property="og:description" content="Many rooms."></head></html>`;

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

beforeAll(async () => {
  site = createServer((request, response) => {
    const isPicture = request.url === "/burrow.png";
    response.setHeader("content-type", isPicture ? "image/png" : "text/html").end(isPicture ? PICTURE : PAGE);
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const allowed = `127.0.0.1:${String((site.address() as AddressInfo).port)}`;
  collector = await startTraceCollector();
  stack = await startWarren({
    servers: "tests",
    env: {
      WARREN_LIMITS: "off",
      WARREN_FETCH_ALLOW: allowed,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  });
  url = stack.edges[0]?.url ?? "";
  // the first account of an installation is its operator
  [ada] = (await people([url], ["ada"])) as [ChatClient];
  const name = `lin-${uuid().slice(-8)}`;
  lin = new ChatClient(url, await register(url, name, `${name}@example.org`));
  await lin.opened();
  roomId = await roomOf([ada, lin]);
});
afterAll(async () => {
  ada.close();
  lin.close();
  site.close();
  await stack.stop();
  await collector.close();
});

const first = "warren-edge message:send";
/** The steps of a message's trace up to the db worker. */
const stored = [first, "warren-edge publish message.send", "warren-db message.send"];
const told = [...stored, "warren-db publish"];

/** The mails that arrived so far at somebody's address, the newest first. */
async function mailsTo(address: string): Promise<{ subject: string; text: string }[]> {
  const { messages } = (await (await fetch(new URL("/api/messages", stack.mailUrl))).json()) as {
    messages: { to: string[]; subject: string; text: string }[];
  };
  return messages.filter(({ to }) => to.includes(address));
}

it("notifies somebody who is mentioned at once, and mails them when they have no window open", async () => {
  const name = lin.account.user.username;
  const address = `${name}@example.org`;
  // given with the account, it counts once the code came back
  const account = async () =>
    (await (await call(url, "GET", "/api/v1/account", lin.account.cookie)).json()) as Record<string, unknown>;
  expect(await account()).toMatchObject({ waitingEmail: address });
  expect(await account()).not.toHaveProperty("email");
  const code = await eventually(async () => /#code=(\S+)/.exec((await mailsTo(address))[0]?.text ?? "")?.[1]);
  const given = await call(url, "POST", "/api/v1/email/confirm", lin.account.cookie, { code });
  expect(given.status).toBe(204);
  expect(await account()).toMatchObject({ email: address });
  await lin.must("notification:prefer", { settings: { emailAfterMinutes: 0 } });
  ada.send(roomId, `look at this, @${name}`);
  const live = await eventually(() => lin.heard.find((entry) => entry.event === "notification.created"));
  expect(live.body).toMatchObject({ reason: "mention", roomId, senderId: ada.account.user.id });
  lin.close();
  // whether the edge has reported that lin left is seen by the mail alone: mention until it comes
  const mentioning = setInterval(() => ada.send(roomId, `and this, @${name}`), 500);
  await eventually(async () => (await mailsTo(address)).length > 1, 25_000).finally(() =>
    clearInterval(mentioning),
  );
  lin.socket.connect();
  await lin.opened();
});

it("makes one trace of a message: from the click to everything that it caused, in every part", async () => {
  const decided = [...told, "warren-notification message.posted"];
  const wanted = [
    [...stored, "warren-db transaction"],
    [...told, "warren-edge message.posted"],
    [...told, "warren-audit events.recorded", "warren-audit publish audit.append", "warren-db audit.append"],
    [...decided, "warren-notification publish notification.decide", "warren-db notification.decide"],
  ].map((path) => path.join());
  const isWhole = (id: string) => {
    const all = collector.traceOf(id).map((span) => collector.pathTo(span).join());
    return wanted.every((path) => all.includes(path)) && all.every((one) => one.startsWith(first));
  };
  // what shares an AMQP message with something else is linked to it instead: others are sent until one went alone
  const send = () => ada.send(roomId, `whose step is this, @${lin.account.user.username}?`);
  const ids = [send()];
  const sending = setInterval(() => ids.push(send()), 1_000);
  const id = await eventually(() => ids.find(isWhole)).finally(() => clearInterval(sending));
  expect(JSON.stringify(collector.traceOf(id))).not.toContain("whose step");
});

it("keeps the trace of each of many messages that share AMQP messages and transactions", async () => {
  const ids = Array.from({ length: 50 }, (_, i) => ada.send(roomId, `message ${String(i)}`));
  const relayed = [...told, "warren-edge message.posted"].join();
  await eventually(() =>
    ids.every((id) => collector.traceOf(id).some((span) => collector.pathTo(span).join() === relayed)),
  );
  const traceIds = ids.map((id) => collector.traceOf(id)[0]?.traceId ?? "");
  expect(new Set(traceIds).size).toBe(ids.length);
  const recorded = () => collector.spans.filter(({ name }) => name === "events.recorded");
  await eventually(() =>
    traceIds.every((own) => recorded().some(({ traceId, links }) => traceId === own || links.includes(own))),
  );
  expect(recorded().some(({ links }) => links.length > 1)).toBe(true);
});

it("turns a link into a card under the message, through a job with progress", async () => {
  const port = (site.address() as AddressInfo).port;
  ada.send(roomId, `read http://127.0.0.1:${String(port)}/warrens before noon`);
  const previewed = await eventually(() =>
    lin.rooms.get(roomId)?.events.find((event) => event.type === "link.previewed"),
  );
  expect(previewed).toMatchObject({ card: { title: "A page about warrens", siteName: "Burrow News" } });
  // its picture comes from here, made anew, for the members of the room alone
  const image = await eventually(() => {
    const cards = lin.rooms
      .get(roomId)
      ?.events.flatMap((event) => ("card" in event ? [event.card as Card] : []));
    return cards?.find((card) => card.image !== undefined)?.image;
  });
  const path = `/api/v1/attachments/${image.id}`;
  const got = await call(url, "GET", path, lin.account.cookie);
  expect(got.headers.get("content-type")).toBe("image/webp");
  const [eve] = (await people([url], ["eve"])) as [ChatClient];
  expect((await call(url, "GET", path, eve.account.cookie)).status).toBe(404);
  eve.close();
});

it("adds numbers as a job whose progress its submitter sees live", async () => {
  const response = await call(url, "POST", "/api/v1/jobs", ada.account.cookie, {
    type: "math.sum",
    payload: { upTo: 2_000_000 },
  });
  expect(response.status).toBe(202);
  const { job } = (await response.json()) as { job: { id: string } };
  const updates = () =>
    ada.heard
      .filter((entry) => entry.event === "job.updated")
      .map(
        (entry) =>
          (entry.body as { job: { id: string; status: string; percent: number; result?: unknown } }).job,
      )
      .filter((update) => update.id === job.id);
  const done = await eventually(() => updates().find((update) => update.status === "completed"));
  expect(done.result).toEqual({ sum: 2_000_001_000_000 });
  expect(updates().map((update) => update.status)).toContain("running");
  const path = ["warren-edge POST /api/v1/jobs", "warren-edge publish job.submit", "warren-db job.submit"];
  path.push(
    "warren-db publish",
    "warren-example math.sum",
    "warren-db job.completed",
    "warren-edge job.updated",
  );
  await eventually(() => collector.spans.some((span) => collector.pathTo(span).join() === path.join()));
});

it("fails a job of an unknown type at once, naming the types there are", async () => {
  const response = await call(url, "POST", "/api/v1/jobs", ada.account.cookie, {
    type: "math.product",
    payload: {},
  });
  const { job } = (await response.json()) as { job: { id: string } };
  const found = await eventually(async () => {
    const answer = await call(url, "GET", `/api/v1/jobs/${job.id}`, ada.account.cookie);
    const current = (
      (await answer.json()) as { job: { status: string; error?: { code: string; message: string } } }
    ).job;
    return current.status === "failed" && current;
  });
  expect(found.error).toMatchObject({ code: "unknown_job_type" });
  expect(found.error?.message).toContain("math.sum");
});

it("does from a terminal what a script needs: orders, watches, looks, and tells by its exit code", async () => {
  const made = await call(url, "POST", "/api/v1/tokens", ada.account.cookie, {
    name: "script",
    scopes: ["read", "write"],
  });
  const { secret } = (await made.json()) as { secret: string };
  const env = { WARREN_URL: url, WARREN_TOKEN: secret };
  const warren = async (...args: string[]) => {
    const command = [new URL("../bin/warren.mjs", import.meta.url).pathname, "--json", ...args];
    const { exitCode, stdout, stderr } = await execa(process.execPath, command, { env, reject: false });
    return { exitCode, said: JSON.parse(stdout || stderr) as Record<string, unknown> };
  };
  const [summed, unknown, later, sound] = await Promise.all([
    warren("jobs", "submit", "math.sum", '{"upTo": 100000}', "--wait"),
    warren("jobs", "submit", "math.summ", "{}", "--wait"),
    warren(
      "jobs",
      "submit",
      "math.sum",
      '{"upTo": 5}',
      "--run-at",
      new Date(Date.now() + 3_600_000).toISOString(),
    ),
    warren("probe"),
  ]);
  expect(summed).toMatchObject({ exitCode: 0, said: { job: { result: { sum: 5_000_050_000 } } } });
  expect(unknown).toMatchObject({
    exitCode: 1,
    said: { job: { error: { message: expect.stringContaining("Did you mean math.sum?") as string } } },
  });
  expect(sound).toMatchObject({ exitCode: 0 });
  const { id } = (later.said as { job: { id: string } }).job;
  const [cancelled, refused, missing, dead, doctor] = await Promise.all([
    warren("jobs", "cancel", id),
    warren("jobs", "submit", "math.sum", '{"upTo": -1}'),
    warren("jobs", "show", uuid()),
    warren("dead", "list", "--type", "no.such.type"),
    warren("doctor"),
  ]);
  expect(cancelled).toMatchObject({ exitCode: 0, said: { job: { status: "cancelled" } } });
  expect(refused).toMatchObject({ exitCode: 3, said: { error: { code: "bad_request" } } });
  expect(missing).toMatchObject({ exitCode: 3, said: { error: { code: "not_found" } } });
  expect(dead).toMatchObject({ exitCode: 0, said: { letters: [] } });
  expect(doctor.said).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({ what: "every part is alive", ok: true }),
    ]) as unknown,
  });
});

it("shows a renamed room in the directory, although the directory is cached", async () => {
  const directory = async () => {
    const answer = await call(url, "GET", "/api/v1/rooms", ada.account.cookie);
    return ((await answer.json()) as { rooms: { id: string; name: string }[] }).rooms.find(
      (room) => room.id === roomId,
    )?.name;
  };
  await directory();
  const name = `renamed ${uuid()}`;
  await ada.must("room:rename", { roomId, name });
  await eventually(async () => (await directory()) === name);
});

it("runs what the scheduler ordered", async () => {
  const jobs = await eventually(async () => {
    const answer = await call(url, "GET", "/api/v1/jobs?type=cache.refresh", ada.account.cookie);
    const list = ((await answer.json()) as { jobs: { status: string }[] }).jobs;
    return list.some((job) => job.status === "completed") && list;
  });
  expect(jobs.length).toBeGreaterThan(0);
});

it("records every event where the operator can look at it in the management UI", async () => {
  const management = new Management(stack.managementUrl);
  const clientId = ada.send(roomId, "for the record");
  const stored = await eventually(() =>
    ada.rooms.get(roomId)?.messages.find((message) => message.clientId === clientId),
  );
  const eventId = `${roomId}:${String(stored.seq)}`;
  const vhost = encodeURIComponent(decodeURIComponent(new URL(stack.amqpUrl("operator")).pathname.slice(1)));
  const look = { count: 1000, ackmode: "ack_requeue_true", encoding: "auto" };
  await eventually(async () => {
    const messages = (await management.call("POST", `/queues/${vhost}/audit.trail/get`, look)) as {
      properties: { message_id: string };
      routing_key: string;
      payload: string;
    }[];
    // alone, or with what happened at the same time
    return messages.some(
      ({ properties, routing_key: key, payload }) =>
        (properties.message_id === eventId && key === "message.posted") ||
        (JSON.parse(payload) as { records?: { eventId: string; type: string }[] }).records?.some(
          (record) => record.eventId === eventId && record.type === "message.posted",
        ),
    );
  });
});
