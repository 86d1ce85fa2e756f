import { definitions, definitionOf } from "@warren/contracts/message-types";
import { commandQueues } from "@warren/contracts/topology";
import { eventually } from "@warren/contracts/testing/eventually";
import { connect, type ConfirmChannel } from "amqplib";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { outcomeOf, storedRoom } from "../testing/outcomes.ts";

let fixture: Fixture;
let channel: ConfirmChannel;
let close: () => Promise<void>;
const commands = definitions().filter(({ kind }) => kind === "command");

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  const connection = await connect(fixture.broker.url("edge"));
  channel = await connection.createConfirmChannel();
  close = () => connection.close();
});
afterAll(async () => {
  await close();
  await fixture.close();
});

interface Raw {
  type: string;
  content: string;
  id?: string;
  actor?: string;
  key?: string;
  headers?: Record<string, unknown>;
  replyTo?: string;
}

/** Publishes as an edge that is broken or lies. */
async function publishRaw({ type, content, id = uuid(), actor = uuid(), ...raw }: Raw): Promise<string> {
  const route = definitionOf(type)?.route;
  const key = raw.key ?? (route === undefined || route === "room" ? "0" : route);
  channel.publish("commands", key, Buffer.from(content), {
    type,
    messageId: id,
    userId: "edge",
    appId: fixture.edge.bus.identity.instance,
    headers: { actor, ...raw.headers },
    ...(raw.replyTo === undefined ? {} : { replyTo: raw.replyTo }),
  });
  await channel.waitForConfirms();
  return id;
}

function letterOf(id: string) {
  return eventually(async () => {
    const [row] = await select<{ reason: string; body: Buffer; queue: string }>(
      fixture.pool,
      "SELECT reason, body, queue FROM dead_letters WHERE message_id = ?",
      [id.slice(0, 200)],
    );
    return row;
  });
}

it.each(commands.map(({ type }) => type))(
  "%s that is not JSON or not its schema is a dead letter",
  async (type) => {
    const refusedPart = !definitionOf(type)?.sentBy.includes("edge");
    const contents = ["{", "[]", '"text"', "null", '{"unknown":1}'];
    const refused = async (content: string) => {
      const actor = uuid();
      const id = await publishRaw({ type, content, actor });
      const letter = await letterOf(id);
      expect(letter.reason).toMatch(refusedPart ? /^sender_refused: / : /^malformed: /);
      const { body, message } = await outcomeOf(fixture.edge, id);
      expect(body).toMatchObject({ type, code: refusedPart ? "sender_refused" : "malformed" });
      expect(message.headers.user).toBe(actor);
    };
    await Promise.all(contents.map(refused));
  },
);

it("leaves the neighbours of something malformed undisturbed", async () => {
  const { edge, pool } = fixture;
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const ids = [uuid(), uuid()] as const;
  for (const id of ids) {
    for (const key of commandQueues.filter((queue) => /\d$/.test(queue)))
      await publishRaw({ type: "message.send", content: "{}", key: key.slice("commands.".length) });
    await edge.bus.command("message.send", { roomId, body: "fine" }, { id, actor: ada.id });
  }
  await outcomeOf(edge, ids[1]);
  expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
});

it("survives what would not fit into the properties and headers of a dead letter", async () => {
  const long = "k".repeat(200_000);
  const ids = [
    await publishRaw({ type: "room.read", content: JSON.stringify({ [long]: 1 }) }),
    await publishRaw({ type: "é".repeat(120), content: "{}" }),
    await publishRaw({ type: "room.read", content: "{}", id: "i".repeat(255) }),
    await publishRaw({ type: "", content: "" }),
  ];
  for (const id of ids) expect((await letterOf(id)).reason.length).toBeLessThan(1_100);
});

it("answers at once whoever awaits the result of something that is no command", async () => {
  const { edge } = fixture;
  const heard = edge.bus.awaitCommand(
    "room.create",
    { roomId: uuid(), name: "", kind: "public" },
    { actor: uuid(), timeoutMs: 20_000 },
  );
  await expect(heard).rejects.toMatchObject({ code: "malformed" });
});

it("refuses a part that speaks for a person, and an edge that speaks for nobody", async () => {
  const { edge, pool } = fixture;
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, bob);
  const example = await fixture.openPart("example");
  const id = uuid();
  await example.command("message.send", { roomId, body: "forged" }, { id, actor: bob.id });
  expect((await letterOf(id)).reason).toMatch(/^sender_refused: example may not send message.send/);
  const content = JSON.stringify({ roomId, body: "nobody" });
  for (const actor of ["", "nobody", "part:db"]) {
    const refused = await publishRaw({ type: "message.send", content, actor });
    expect((await letterOf(refused)).reason).toMatch(/^malformed: .*actor/);
  }
  expect((await storedRoom(pool, roomId)).messages).toEqual([]);
});
