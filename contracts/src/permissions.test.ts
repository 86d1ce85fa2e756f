import { connect, type ChannelModel } from "amqplib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestBroker, type TestBroker } from "./testing/broker.ts";
import { Management } from "./testing/management.ts";
import { testServers } from "./testing/servers.ts";
import { partNames, type UserName } from "./parts.ts";
import { awaitsReplies, consumedQueues } from "./permissions.ts";
import { exchanges, queues } from "./topology.ts";

let broker: TestBroker;
beforeAll(async () => (broker = await openTestBroker()));
afterAll(() => broker.close());

/** Runs something on a connection of this user's; resolves with "allowed", or with what RabbitMQ answers. */
async function attempt(user: UserName, act: (model: ChannelModel) => Promise<unknown>): Promise<string> {
  const model = await connect(broker.url(user));
  const refusals: string[] = [];
  model.on("error", (error: Error) => refusals.push(error.message));
  try {
    await act(model);
    return "allowed";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await model.close().catch((error: unknown) => refusals.push(String(error)));
  }
}

/** Publishes and waits for the confirm; a refusal closes the channel instead. */
const publish =
  (exchange: string, key: string, properties: { userId?: string } = {}) =>
  async (model: ChannelModel) => {
    const channel = await model.createConfirmChannel();
    const refused = new Promise<never>((_, reject) => channel.on("error", reject));
    channel.publish(exchange, key, Buffer.from("{}"), properties);
    await Promise.race([channel.waitForConfirms().catch(() => refused), refused]);
  };

/** Does something on a plain channel. */
const onChannel =
  (act: (channel: Awaited<ReturnType<ChannelModel["createChannel"]>>) => Promise<unknown>) =>
  async (model: ChannelModel) => {
    const channel = await model.createChannel();
    channel.on("error", () => undefined);
    await act(channel);
  };
const consume = (queue: string) => onChannel((channel) => channel.consume(queue, () => undefined));
const ownQueue = (name: string) => (channel: Awaited<ReturnType<ChannelModel["createChannel"]>>) =>
  channel.assertQueue(name, { exclusive: true, autoDelete: true, durable: false });
const bindOwn = (part: string, exchange: string, key: string) =>
  onChannel(async (channel) => {
    await ownQueue(`${part}.0123abcd.1`)(channel);
    await channel.bindQueue(`${part}.0123abcd.1`, exchange, key);
  });

const REFUSED = /403|ACCESS_REFUSED|ACCESS-REFUSED/;

describe("the edge may not", () => {
  test.each([
    ["publish an event", publish("events", "room.1")],
    ["publish a job past the db worker", publish("jobs", "math.sum")],
    ["publish a reply", publish("replies", "edge.0123abcd")],
    ["use the retry ladder", publish("retry.1s", "commands.0")],
    ["write a dead letter", publish("dead", "commands.0.room.read")],
    ["publish to the default exchange", publish("", "commands.0")],
    ["publish to the default exchange, to its own queue", publish("", "edge.0123abcd.1")],
    ["send a signal under another key", publish("signals", "user.1")],
    ["consume commands", consume("commands.0")],
    ["get a command", onChannel((channel) => channel.get("commands.accounts"))],
    ["consume another part's queue", consume("audit")],
    ["read the dead letters", onChannel((channel) => channel.get("dead-letters"))],
    ["purge a queue", onChannel((channel) => channel.purgeQueue("commands.0"))],
    ["delete a queue", onChannel((channel) => channel.deleteQueue("commands.0"))],
    ["declare a queue by another part's name", onChannel(ownQueue("db.0123abcd.1"))],
    ["declare a queue by a name of its own making", onChannel(ownQueue("edge.stolen"))],
    ["let RabbitMQ name its queue", onChannel(ownQueue(""))],
    ["declare an exchange", onChannel((channel) => channel.assertExchange("mine", "topic"))],
    ["bind a shared queue", onChannel((channel) => channel.bindQueue("audit", "events", "room.1"))],
    ["bind another part's replies", bindOwn("edge", "replies", "notification.0123abcd")],
    ["bind every reply", bindOwn("edge", "replies", "#")],
    ["bind the replies of all edges", bindOwn("edge", "replies", "edge.#")],
    ["bind every event", bindOwn("edge", "events", "#")],
    ["bind the events of all rooms", bindOwn("edge", "events", "room.*")],
    ["bind an event by its type", bindOwn("edge", "events", "message.posted")],
    ["bind commands", bindOwn("edge", "commands", "0")],
    ["bind jobs", bindOwn("edge", "jobs", "#")],
    ["bind dead letters", bindOwn("edge", "dead", "#")],
  ])("%s", async (_, act) => {
    expect(await attempt("edge", act)).toMatch(REFUSED);
  });

  test("speak in another part's name", async () => {
    expect(await attempt("edge", publish("commands", "0", { userId: "db" }))).toMatch(
      /PRECONDITION_FAILED.*user_id/,
    );
  });

  test("log in to the management API", async () => {
    const url = new URL(testServers(process.env).managementUrl);
    [url.username, url.password] = ["edge", "test"];
    await expect(new Management(url.href).call("GET", "/overview")).rejects.toThrow("401");
  });
});

describe("a worker may not", () => {
  test.each([
    ["publish an event", publish("events", "message.posted")],
    ["publish a reply", publish("replies", "edge.0123abcd")],
    ["order a job without the db worker", publish("jobs", "math.sum")],
    ["publish to the default exchange", publish("", "audit")],
    ["report on a job type that is not its own", publish("job-results", "completed.link.preview")],
    ["write a dead letter in another's name", publish("dead", "audit.message.posted")],
    ["write to the audit trail", publish("audit", "message.posted")],
    ["put a message straight into a work queue", publish("requeue", "audit")],
    ["consume another worker's queue", consume("audit")],
    ["consume queries", consume("queries")],
    ["bind events to a queue of its own", bindOwn("example", "events", "room.1")],
    ["bind all events to a queue of its own", bindOwn("example", "events", "#")],
    [
      "bind more events to its work queue",
      onChannel((c) => c.bindQueue("example", "events", "message.posted")),
    ],
    ["bind another part's replies", bindOwn("example", "replies", "edge.0123abcd")],
  ])("%s", async (_, act) => {
    expect(await attempt("example", act)).toMatch(REFUSED);
  });
});

describe("the db worker, which asks how full every queue is,", () => {
  test("is told", async () => {
    for (const { name } of queues)
      expect([
        name,
        await attempt(
          "db",
          onChannel((channel) => channel.checkQueue(name)),
        ),
      ]).toEqual([name, "allowed"]);
  });

  test.each([
    ["write to the trail", publish("audit", "message.posted")],
    ["write to the trail under no key", publish("audit", "")],
    ["consume what another part consumes", consume("audit")],
    ["look into the trail", onChannel((channel) => channel.get("audit.trail"))],
    ["purge another part's queue", onChannel((channel) => channel.purgeQueue("notification"))],
    ["delete another part's queue", onChannel((channel) => channel.deleteQueue("notification"))],
  ])("may not %s", async (_, act) => {
    expect(await attempt("db", act)).toMatch(REFUSED);
  });
});

test("a worker that takes jobs hears on a queue of its own which are cancelled, and no other does", async () => {
  expect(await attempt("example", bindOwn("example", "events", "job.cancelled"))).toBe("allowed");
  expect(await attempt("audit", bindOwn("audit", "events", "job.cancelled"))).toMatch(REFUSED);
});

describe("the operator", () => {
  test.each(["dead-letters.trail", "audit.trail", "audit.head"])("may look into %s", async (queue) => {
    expect(
      await attempt(
        "operator",
        onChannel((channel) => channel.get(queue)),
      ),
    ).toBe("allowed");
  });

  test("may look into no other queue", async () => {
    const others = queues.map(({ name }) => name).filter((name) => !/\.(trail|stream|head)$/.test(name));
    for (const queue of others) {
      const outcome = await attempt(
        "operator",
        onChannel((channel) => channel.get(queue)),
      );
      expect([queue, outcome]).toEqual([queue, expect.stringMatching(REFUSED)]);
    }
  });

  test("may write nowhere", async () => {
    for (const { name } of exchanges) {
      expect([name, await attempt("operator", publish(name, "x"))]).toEqual([
        name,
        expect.stringMatching(REFUSED),
      ]);
    }
  });

  test("may log in to the management UI", async () => {
    const url = new URL(testServers(process.env).managementUrl);
    [url.username, url.password] = ["operator", "test"];
    expect(await new Management(url.href).call("GET", "/whoami")).toMatchObject({ name: "operator" });
  });
});

describe.each(partNames)("%s", (part) => {
  test("may consume every queue that it hears on", async () => {
    for (const queue of consumedQueues(part)) {
      expect([queue, await attempt(part, consume(queue))]).toEqual([queue, "allowed"]);
    }
  });

  test("may have a queue of its own, with the replies to what it asks", async () => {
    expect(await attempt(part, onChannel(ownQueue(`${part}.0123abcd.1`)))).toBe("allowed");
    const outcome = await attempt(part, bindOwn(part, "replies", `${part}.0123abcd`));
    expect(outcome).toMatch(awaitsReplies(part) ? /allowed/ : REFUSED);
  });
});
