import type { User } from "@warren/contracts/schema";
import type { SearchAnswer } from "@warren/contracts/search";
import { eventually } from "@warren/contracts/testing/eventually";
import fc from "fast-check";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute, select } from "../sql/pool.ts";
import type { DbWorker } from "../db-worker.ts";
import { carryOut, historySteps, rareHistories } from "../testing/random-history.ts";
import { StoredHistory } from "../testing/stored-history.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { order } from "../testing/room-people.ts";
import { findAll, termsIndexed, whatFits, whatIsSaid } from "../testing/searched-history.ts";
import { indexRooms } from "./index-rooms.ts";
import { Words } from "./words.ts";

let fixture: Fixture;
let worker: DbWorker;
let ada: User;
let lin: User;
let stranger: User;

beforeAll(async () => {
  fixture = await openFixture();
  worker = await fixture.startWorker();
  const { register } = fixture.edge;
  [ada, lin, stranger] = [await register("ada"), await register("lin"), await register("stranger")];
});
afterAll(() => fixture.close());

const search = (who: User, q: string, more: { after?: string; timeZone?: string } = {}) =>
  fixture.edge.bus.query("search.find", { userId: who.id, q, ...more });
const texts = ({ messages }: SearchAnswer) => messages.map(({ excerpt }) => excerpt);
const find = async (who: User, q: string) => texts(await search(who, q));

async function say(who: User, roomId: string, body: string, threadN?: number): Promise<void> {
  const sent = { roomId, body, ...(threadN === undefined ? {} : { threadN }) };
  expect(await order(fixture.edge, who, "message.send", sent)).toBeUndefined();
}

/** Waits until everything that was stored is indexed. */
async function indexed(): Promise<void> {
  await eventually(async () => {
    const [row] = await select<{ behind: number }>(
      fixture.pool,
      `SELECT COUNT(*) AS behind FROM rooms r LEFT JOIN search_rooms s ON s.room_id = r.id
       WHERE r.last_n > 0 AND r.last_seq > COALESCE(s.seq, 0)
         AND EXISTS (SELECT 1 FROM room_log l WHERE l.room_id = r.id AND l.seq > COALESCE(s.seq, 0)
           AND l.type IN ('message.posted', 'message.edited', 'message.deleted'))`,
    );
    return row?.behind === 0;
  });
}

async function roomOf(owner: User, ...others: User[]): Promise<string> {
  const roomId = await makeRoom(fixture.edge, owner, "private");
  for (const { id } of others) await order(fixture.edge, owner, "member.add", { roomId, userId: id });
  return roomId;
}

test("counts the words that are left out of a message that has too many", async () => {
  const roomId = await roomOf(ada);
  const many = Array.from({ length: 2_400 }, (_, index) => (index + 4_000).toString(36));
  await say(ada, roomId, `${many.join(" ")} ${many.at(0) ?? ""}`);
  await indexed();
  expect(await find(ada, many[0] ?? "")).toHaveLength(1);
  expect(await find(ada, many.at(-1) ?? "")).toEqual([]);
  const [counted] =
    (await worker.registry.getSingleMetric("warren_search_words_left_out_total")?.get())?.values ?? [];
  expect(counted?.value).toBeGreaterThanOrEqual(400);
  expect(counted?.value).toBeLessThan(410);
});

test("finds messages by words, beginnings, phrases and what they must not say, in any script", async () => {
  const roomId = await roomOf(ada, lin);
  await say(ada, roomId, "The deployment of Straße is green");
  await say(ada, roomId, "東京都に住んでいる友達が明日の会議に参加します");
  await say(lin, roomId, "학교에서 회의를 했습니다");
  await say(lin, roomId, "我们今天部署新版本", 1);
  await indexed();
  expect(await find(lin, "deploy STRASSE")).toEqual(["The deployment of Straße is green"]);
  expect(await find(lin, '"deployment of"')).toHaveLength(1);
  expect(await find(lin, '"of deployment"')).toEqual([]);
  expect(await find(lin, "deploy -green")).toEqual([]);
  expect(await find(lin, "友達 会議")).toHaveLength(1);
  expect(await find(lin, "京都")).toHaveLength(1);
  expect(await find(lin, "회의")).toEqual(["학교에서 회의를 했습니다"]);
  const { messages } = await search(lin, "部署");
  expect(messages).toMatchObject([{ roomId, n: 1, r: 1, senderId: lin.id, marks: [[4, 6]] }]);
});

test("filters by who, where, when and what, and says what is wrong with a filter", async () => {
  const roomId = await roomOf(ada, lin);
  const name = `room ${roomId}`;
  await say(ada, roomId, "filtered https://example.org/ first");
  await say(lin, roomId, "filtered `code` second");
  await order(fixture.edge, ada, "reaction.add", { roomId, n: 1, emoji: "👍" });
  await order(fixture.edge, ada, "message.pin", { roomId, n: 2 });
  await say(ada, roomId, "a reply", 1);
  await execute(
    fixture.pool,
    `INSERT INTO attachments (id, owner_id, purpose, state, room_id, n, r, name, size, mime, shown, created_at)
     VALUES (?, ?, 'attachment', 'ready', ?, 1, 0, 'a.png', 1, 'image/png', 'file', NOW())`,
    [uuid(), ada.id, roomId],
  );
  await indexed();
  const [first, second] = ["filtered https://example.org/ first", "filtered `code` second"];
  const at = `in:"${name}"`;
  expect(await find(ada, "filtered from:@LIN")).toEqual([second]);
  expect(await find(ada, `filtered from:me ${at}`)).toEqual([first]);
  expect(await find(ada, `${at} -from:lin`)).toEqual(["a reply", first]);
  expect(await find(ada, `${at} From:ada from:lin`)).toEqual(["a reply", second, first]);
  expect(await find(ada, `filtered -in:"${name}"`)).toEqual([]);
  expect(await find(ada, `${at} has:link`)).toEqual([first]);
  expect(await find(ada, `${at} has:code`)).toEqual([second]);
  expect(await find(ada, `${at} has:file has:image`)).toEqual([first]);
  expect(await find(ada, `${at} has:reaction`)).toEqual([first]);
  expect(await find(ada, `${at} has:pin`)).toEqual([second]);
  expect(await find(ada, `${at} has:thread`)).toEqual([first]);
  expect(await find(ada, `${at} -has:link`)).toEqual(["a reply", second]);
  expect(await find(ada, `${at} on:today`)).toHaveLength(3);
  expect(await find(ada, `${at} before:today`)).toEqual([]);
  expect(await find(ada, `${at} after:yesterday`)).toHaveLength(3);
  const wrong = await search(ada, "from:nobody in:nowhere has:wings before:2026-02-30 after: -on:today x");
  expect(wrong.problems.map(({ filter, reason }) => `${filter} ${reason}`).sort()).toEqual([
    "after empty",
    "before bad_date",
    "from unknown_person",
    "has unknown_thing",
    "in unknown_room",
    "on no_opposite",
  ]);
  expect(wrong.messages).toEqual([]);
});

test("only members find what is said in a room, at the very moment, and see no difference to nothing", async () => {
  const roomId = await roomOf(ada, lin);
  await say(ada, roomId, "canary in a private room");
  await indexed();
  const place = `in:"room ${roomId}"`;
  expect(await find(lin, "canary")).toHaveLength(1);
  expect(await search(stranger, "canary")).toMatchObject({ messages: [], rooms: [], problems: [] });
  const missing = await search(stranger, `in:"room ${uuid()}"`);
  expect((await search(stranger, place)).problems[0]?.reason).toBe(missing.problems[0]?.reason);
  await order(fixture.edge, ada, "member.kick", { roomId, userId: lin.id });
  expect(await find(lin, "canary")).toEqual([]);
  await order(fixture.edge, ada, "member.add", { roomId, userId: lin.id });
  expect(await find(lin, "canary")).toHaveLength(1);
  await order(fixture.edge, ada, "member.ban", { roomId, userId: lin.id });
  expect(await find(lin, "canary")).toEqual([]);
  expect((await search(lin, place)).problems[0]?.reason).toBe("unknown_room");
  await order(fixture.edge, ada, "room.archive", { roomId });
  expect(await find(ada, "canary")).toHaveLength(1);
});

test("an edited message is found by what it says now, a deleted one by nothing, and no trace of them stays", async () => {
  const roomId = await roomOf(ada);
  await say(ada, roomId, "formerly unmistakable");
  await say(ada, roomId, "soon forgotten");
  await indexed();
  expect(await find(ada, "unmistakable")).toHaveLength(1);
  await order(fixture.edge, ada, "message.edit", { roomId, n: 1, body: "latterly unmistaken" });
  // at once, whether it is indexed again or not
  expect(await find(ada, "unmistakable")).toEqual([]);
  await order(fixture.edge, ada, "message.delete", { roomId, n: 2 });
  expect(await find(ada, "forgotten")).toEqual([]);
  await indexed();
  expect(await find(ada, "unmistaken")).toEqual(["latterly unmistaken"]);
  const left = await select(
    fixture.pool,
    "SELECT term FROM search_block_terms WHERE term IN ('formerly', 'unmistakable', 'forgotten', 'soon')",
  );
  expect(left).toEqual([]);
  expect(await select(fixture.pool, "SELECT 1 FROM search_blocks WHERE terms LIKE '%forgotten%'")).toEqual(
    [],
  );
});

test("leads through every page, newest first, each message once", async () => {
  const roomId = await roomOf(ada);
  for (let i = 0; i < 45; i++)
    await fixture.edge.bus.command(
      "message.send",
      { roomId, body: `paged ${String(i)}` },
      { id: uuid(), actor: ada.id },
    );
  await say(ada, roomId, "paged last");
  await indexed();
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const answer = await search(ada, "paged", after === undefined ? {} : { after });
    seen.push(...texts(answer));
    after = answer.next;
  } while (after !== undefined);
  const expected = ["paged last", ...Array.from({ length: 45 }, (_, i) => `paged ${String(44 - i)}`)];
  expect(seen).toEqual(expected);
});

test("what was stored while nothing was indexed is found after the next start, also in a new index", async () => {
  const roomId = await roomOf(ada);
  await say(ada, roomId, "stored before there was an index");
  await indexed();
  await worker.stop();
  // as the migration leaves it: nothing is indexed, and no message tells of it
  for (const table of ["search_block_terms", "search_blocks", "search_rooms"])
    await execute(fixture.pool, `DELETE FROM ${table}`);
  worker = await fixture.startWorker();
  await indexed();
  expect(await find(ada, "stored index")).toEqual(["stored before there was an index"]);
  const twice = await select(
    fixture.pool,
    "SELECT room, n, r FROM search_block_terms WHERE term = ':all' GROUP BY room, n, r HAVING COUNT(*) > 1",
  );
  expect(twice).toEqual([]);
});

const words = new Words();
const questions = [
  "apple",
  "pear fig",
  "apple -fig",
  '"pear fig"',
  "会議",
  "議",
  "from:lin has:link",
  "-has:code pear",
];

test("whatever was posted, edited and deleted, and however it was indexed, exactly what is said now is found", async () => {
  const { pool } = fixture;
  await fc.assert(
    fc.asyncProperty(historySteps, async (steps) => {
      const asker = { ...ada, id: uuid() };
      const rooms = [0, 1].map(() => new StoredHistory(pool));
      for (const room of rooms) await room.begin([asker]);
      const ids = rooms.map(({ roomId }) => roomId);
      for (const step of [...steps, { kind: "index" as const, events: 1_000_000 }]) {
        if (step.kind === "index") await indexRooms(pool, words, ids, step.events);
        else await carryOut(step, rooms, [lin, stranger]);
      }
      const said = await whatIsSaid(pool, rooms);
      const { indexed: now, expected } = await termsIndexed(pool, said, words);
      expect(now).toEqual(expected);
      for (const q of questions) {
        const found = await findAll(pool, asker.id, q, words);
        expect([q, found]).toEqual([q, await whatFits(pool, q, said, words)]);
      }
    }),
    { numRuns: 10, examples: rareHistories.map((steps) => [steps]) },
  );
});
