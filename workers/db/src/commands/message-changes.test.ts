import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { act, heardIn } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";

let fixture: Fixture;
let operator: User;
let ada: User;
let bob: User;
let former: User;
let stranger: User;
let roomId: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  const { edge } = fixture;
  operator = await edge.register("operator");
  [ada, bob, former, stranger] = (await Promise.all(
    ["ada", "bob", "former", "stranger"].map((name) => edge.register(name)),
  )) as [User, User, User, User];
  roomId = await makeRoom(edge, ada, "private");
  for (const { id: userId } of [bob, former, operator])
    await act(edge, ada.id, "member.add", { roomId, userId });
  await edge.bus.awaitCommand("room.leave", { roomId }, { actor: former.id });
});
afterAll(() => fixture.close());

/** Posts a message; resolves with its number and its command. */
async function say(author: User, body: string): Promise<{ n: number; id: string }> {
  const id = uuid();
  const { body: event } = await act(fixture.edge, author.id, "message.send", { roomId, body }, id);
  return { n: Number(event["n"]), id };
}
const page = async (around: number) => {
  const { edge } = fixture;
  const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId, around, limit: 1 });
  return messages[0];
};
const synced = async () =>
  (await fixture.edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 0 })).events;

it("gives a message another text, keeps the former ones, and tells the mentions of the new one", async () => {
  const { edge } = fixture;
  const { n } = await say(ada, "first @operator");
  const edited = await act(edge, ada.id, "message.edit", { roomId, n, body: "second @bob" });
  expect(edited.body).toMatchObject({ n, body: "second @bob", mentions: [bob.id] });
  await act(edge, ada.id, "message.edit", { roomId, n, body: "third" });
  expect(await page(n)).toMatchObject({
    n,
    body: "third",
    mentions: [],
    editedAt: expect.any(String) as string,
  });
  const { edits } = await edge.bus.query("message.edits", { userId: bob.id, roomId, n });
  expect(edits.map(({ body }) => body)).toEqual(["first @operator", "second @bob", "third"]);
  const same = await act(edge, ada.id, "message.edit", { roomId, n, body: "third" });
  expect(same.type).toBe("command.settled");
});

it("tells who was away what was told live, and a repeat what was told first", async () => {
  const { edge } = fixture;
  const { n, id } = await say(ada, "as it was");
  const editId = uuid();
  await act(edge, ada.id, "message.edit", { roomId, n, body: "as it is" }, editId);
  await act(edge, bob.id, "reaction.add", { roomId, n, emoji: "🎉" });
  await act(edge, bob.id, "message.pin", { roomId, n });
  expect(await synced()).toEqual(heardIn(edge, roomId));
  const told = () =>
    edge.events.filter(({ message }) => [id, editId].includes(message.headers.command ?? ""));
  const before = told().map(({ body }) => body);
  const again = { n, roomId };
  await edge.bus.command("message.send", { roomId, body: "as it was" }, { id, actor: ada.id });
  await edge.bus.command("message.edit", { ...again, body: "as it is" }, { id: editId, actor: ada.id });
  await eventually(() => told().length === 4);
  expect(
    told()
      .slice(2)
      .map(({ body }) => body),
  ).toEqual(before);
  expect(await synced()).toEqual(heardIn(edge, roomId));
});

/** Columns anywhere in the database that hold this text. */
async function whereIs(text: string): Promise<string[]> {
  const columns = await select<{ t: string; c: string }>(
    fixture.pool,
    `SELECT table_name AS t, column_name AS c FROM information_schema.columns
     WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'mediumtext', 'mediumblob')`,
  );
  const found: string[] = [];
  for (const { t, c } of columns) {
    const sql = `SELECT 1 AS found FROM ${t} WHERE ${c} LIKE ? LIMIT 1`;
    if ((await select(fixture.pool, sql, [`%${text}%`])).length > 0) found.push(`${t}.${c}`);
  }
  return found;
}

it("leaves nothing of a deleted message but its number and its sender", async () => {
  const { edge, pool } = fixture;
  const { n, id } = await say(ada, "a canary for @bob at https://canary.example/");
  const at = new Date().toISOString();
  const card = {
    url: "https://canary.example/",
    title: "canary",
    siteName: "canary",
    fetchedAt: at,
    expiresAt: at,
  };
  const db = await fixture.openPart("db");
  await db.command("link.attach", { roomId, n, card });
  const edit = { roomId, n, body: "the canary again @bob https://canary.example/" };
  await act(edge, ada.id, "message.edit", edit);
  await act(edge, bob.id, "reaction.add", { roomId, n, emoji: "🐤" });
  await act(edge, bob.id, "message.pin", { roomId, n });
  const seq = Number(heardIn(edge, roomId).find((event) => event["n" as never] === n)?.["seq" as never]);
  const source = [
    uuid(),
    bob.id,
    `${roomId}:${String(seq)}`,
    "mention",
    roomId,
    seq,
    n,
    ada.id,
    "canary",
    new Date(),
  ];
  const columns = "(id, user_id, source, reason, room_id, seq, n, sender_id, excerpt, created_at)";
  await execute(pool, `INSERT INTO notifications ${columns} VALUES (?)`, [source]);
  expect((await whereIs("canary")).length).toBeGreaterThan(2);
  expect((await page(n))?.cards).toHaveLength(1);
  // in one batch with an edit, whose record must not bring the text back
  await Promise.all([
    act(edge, ada.id, "message.edit", { roomId, n, body: "one more canary" }),
    act(edge, ada.id, "message.delete", { roomId, n }),
  ]);
  // the search index lags behind; nothing is found by it meanwhile
  await vi.waitFor(async () => expect(await whereIs("canary")).toEqual([]), 10_000);
  expect(await page(n)).toEqual({
    ...{ roomId, n, seq, clientId: id, senderId: ada.id, body: "", mentions: [] },
    ...{ at: expect.any(String) as string, deletedAt: expect.any(String) as string },
  });
  expect(JSON.stringify(await synced())).not.toContain("canary");
  expect((await edge.bus.query("message.edits", { userId: ada.id, roomId, n })).edits).toEqual([]);
  expect(
    (await edge.bus.query("room.pins", { userId: ada.id, roomId })).messages.map((m) => m.n),
  ).not.toContain(n);
  for (const type of ["message.edit", "reaction.add", "message.pin"] as const) {
    const refused = await act(
      edge,
      ada.id,
      type as "message.edit",
      {
        ...{ roomId, n },
        ...(type === "message.edit" ? { body: "x" } : type === "reaction.add" ? { emoji: "🐤" } : {}),
      } as never,
    );
    expect(refused.body).toMatchObject({ code: "forbidden" });
  }
  expect((await act(edge, ada.id, "message.delete", { roomId, n })).type).toBe("command.settled");
  await db.command("link.attach", { roomId, n, card });
  expect((await say(bob, "next")).n).toBe(n + 1);
  expect(await whereIs("canary")).toEqual([]);
});

it("lets nobody but the author edit, and the author, moderators and operators delete", async () => {
  const { edge } = fixture;
  const { n } = await say(bob, "bob's");
  const codeOf = async (who: User, type: "message.edit" | "message.delete") => {
    const body = { roomId, n, ...(type === "message.edit" ? { body: "mine" } : {}) };
    return (await act(edge, who.id, type as "message.edit", body as never)).body["code"];
  };
  for (const who of [former, stranger])
    for (const type of ["message.edit", "message.delete"] as const)
      expect(await codeOf(who, type)).toBe("not_found");
  for (const who of [ada, operator]) expect(await codeOf(who, "message.edit")).toBe("forbidden");
  const { n: adas } = await say(ada, "ada's");
  const refused = await act(edge, bob.id, "message.delete", { roomId, n: adas });
  expect(refused.body).toMatchObject({ code: "forbidden" });
  expect((await act(edge, operator.id, "message.delete", { roomId, n: adas })).type).toBe("message.deleted");
  expect((await act(edge, ada.id, "message.delete", { roomId, n })).body).toMatchObject({ actorId: ada.id });
  const missing = await act(edge, ada.id, "message.delete", { roomId, n: 9_999 });
  expect(missing.body).toMatchObject({ code: "not_found" });
});
