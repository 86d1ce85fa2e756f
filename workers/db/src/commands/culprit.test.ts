import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { select } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled, outcomeOf, storedRoom, upTo } from "../testing/outcomes.ts";
import { commandHandlers } from "./handlers.ts";

let fixture: Fixture;
let failTransiently = 0;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker({
    ...commandHandlers,
    "message.send": (command, unit) => {
      const { body } = command.body;
      if (body.startsWith("always fails")) throw new Error(`cannot do ${body}`);
      if (body.startsWith("passes") && failTransiently-- > 0) {
        throw Object.assign(new Error("Deadlock found"), { code: "ER_LOCK_DEADLOCK" });
      }
      return commandHandlers["message.send"](command, unit);
    },
  });
});
afterAll(() => fixture.close());

it("ends a command that always fails, tells its sender, and carries out the others in order", async () => {
  const { edge, pool } = fixture;
  const ada = await edge.register("ada");
  const roomId = await makeRoom(edge, ada);
  const ids = upTo(60).map(() => uuid());
  const culprits = [ids[17], ids[18], ids[40]];
  await Promise.all(
    ids.map((id) =>
      edge.bus.command(
        "message.send",
        { roomId, body: culprits.includes(id) ? `always fails ${id}` : "fine" },
        { id, actor: ada.id },
      ),
    ),
  );
  await allSettled(edge, ids);
  const room = await storedRoom(pool, roomId);
  expect(room.messages.map(({ client_id }) => client_id)).toEqual(ids.filter((id) => !culprits.includes(id)));
  expect(room.log.map(({ seq }) => seq)).toEqual(upTo(58));
  for (const id of culprits) {
    const { type, body, message } = await outcomeOf(edge, id ?? "");
    expect({ type, code: body["code"] }).toEqual({ type: "command.rejected", code: "failed" });
    expect(message.headers.user).toBe(ada.id);
  }
  const letters = await eventually(async () => {
    const rows = await select<{ message_id: string; reason: string; queue: string }>(
      pool,
      "SELECT message_id, reason, queue FROM dead_letters WHERE type = 'message.send' ORDER BY id",
    );
    return rows.length >= 3 && rows;
  });
  expect(letters.map(({ message_id }) => message_id)).toEqual(culprits);
  for (const { reason, queue } of letters) {
    expect(reason).toContain("cannot do always fails");
    expect(queue).toMatch(/^commands\.\d$/);
  }
});

it("says the same again when a command that was given up is repeated", async () => {
  const { edge } = fixture;
  const bob = await edge.register("bob");
  const roomId = await makeRoom(edge, bob);
  const id = uuid();
  const send = () =>
    edge.bus.command("message.send", { roomId, body: "always fails" }, { id, actor: bob.id });
  await send();
  await outcomeOf(edge, id);
  await send();
  const all = await eventually(() => {
    const heard = edge.events.filter(({ message }) => message.headers.command === id);
    return heard.length === 2 && heard;
  });
  expect(all[1]?.body).toEqual(all[0]?.body);
  const letters = await select(fixture.pool, "SELECT id FROM dead_letters WHERE message_id = ?", [id]);
  expect(letters).toHaveLength(1);
});

it("waits while a failure passes by itself, and then goes on in order", async () => {
  const { edge, pool } = fixture;
  const cleo = await edge.register("cleo");
  const roomId = await makeRoom(edge, cleo);
  failTransiently = 4;
  const ids = upTo(30).map(() => uuid());
  await Promise.all(
    ids.map((id) => edge.bus.command("message.send", { roomId, body: "passes" }, { id, actor: cleo.id })),
  );
  await allSettled(edge, ids);
  expect(failTransiently).toBeLessThan(0);
  expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
});

it("goes on by itself after the database ended its sessions amid a transaction", async () => {
  const { edge, pool } = fixture;
  const dora = await edge.register("dora");
  const roomId = await makeRoom(edge, dora);
  const ids = upTo(300).map(() => uuid());
  const sent = Promise.all(
    ids.map((id) => edge.bus.command("message.send", { roomId, body: id }, { id, actor: dora.id })),
  );
  const [own] = await select<{ id: number }>(pool, "SELECT CONNECTION_ID() AS id");
  for (const round of upTo(3)) {
    await eventually(async () => (await storedRoom(pool, roomId)).lastN >= round);
    const sessions = await select<{ id: number }>(
      pool,
      "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> ?",
      [own?.id],
    );
    for (const { id } of sessions) await select(pool, `KILL ${String(id)}`).catch(() => undefined);
  }
  await sent;
  await allSettled(edge, ids);
  expect((await storedRoom(pool, roomId)).messages.map(({ client_id }) => client_id)).toEqual(ids);
});
