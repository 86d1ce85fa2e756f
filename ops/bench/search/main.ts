import { randomUUID } from "node:crypto";
import { call } from "@warren/ops/chat/account";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { people } from "@warren/ops/chat/people";
import { startWarren } from "@warren/ops/testing/warren-stack";
import type { Pool } from "mysql2/promise";
import { readCpu, usedBetween } from "../cpu/cpu-meter.ts";
import { Latencies } from "../generator/latencies.ts";
import { fill, fillingPool } from "../targets/database.ts";
import { eventsBehind, untilIndexed } from "../targets/search-index.ts";
import { Vocabulary } from "./vocabulary.ts";

const MESSAGES = Number(process.argv[2] ?? 120_000);
/** Milliseconds between two messages: 10,000 as in quiet rooms, 1 as when everybody writes at once. */
const APART = Number(process.argv[3] ?? 10_000);
const ROOMS = 50;
const ROOMS_OF_SEEKER = 20;
const EACH = 100;
/** Behind what happened while the rooms were made. */
const FIRST_SEQ = 10;
const HASH = "0".repeat(64);

/** Fills rooms as if everything had been sent, one after the other, the last one now. */
async function fillRooms(pool: Pool, roomIds: readonly string[], senderId: string, vocabulary: Vocabulary) {
  const numbers = new Map<string, number>();
  const rows = Array.from({ length: MESSAGES }, (_, index) => {
    // some rooms are busier than others
    const roomId = roomIds[Math.floor(vocabulary.random() * vocabulary.random() * roomIds.length)] ?? "";
    const n = (numbers.get(roomId) ?? 0) + 1;
    numbers.set(roomId, n);
    const at = new Date(Date.now() - (MESSAGES - index) * APART);
    const [id, text] = [randomUUID(), vocabulary.text()];
    return [roomId, n, 0, FIRST_SEQ + n, senderId, id, HASH, text, "[]", id, at];
  });
  await fill(
    pool,
    `INSERT INTO messages (room_id, n, r, seq, sender_id, client_id, content_hash, body, mentions, correlation_id, created_at)`,
    rows,
  );
  await pool.query(
    `INSERT INTO room_log (room_id, seq, type, n, body)
     SELECT room_id, seq, 'message.posted', n, NULL FROM messages WHERE seq > ?`,
    [FIRST_SEQ],
  );
  for (const [roomId, n] of numbers)
    await pool.query("UPDATE rooms SET last_seq = ?, last_n = ? WHERE id = ?", [FIRST_SEQ + n, n, roomId]);
}

/** What is asked, by kind. */
function questions({ words }: Vocabulary, sender: string): Record<string, (index: number) => string> {
  const frequent = (index: number) => words[index % 20] ?? "";
  const rare = (index: number) => words[2_000 + index * 20] ?? "";
  return {
    "a frequent word": frequent,
    "a rare word": rare,
    "two frequent words": (index) => `${frequent(index)} ${frequent(index + 7)}`,
    "a frequent and a rare word": (index) => `${frequent(index)} ${rare(index)}`,
    "three letters that words begin with": (index) => rare(index).slice(0, 3),
    "two words that follow each other": (index) => `"${frequent(index)} ${frequent(index + 1)}"`,
    Japanese: (index) => ["会議", "東京開発", "資料", "明日予定"][index % 4] ?? "",
    "a word from one person before a day": (index) => `${frequent(index)} from:${sender} before:today`,
    nothing: (index) => `${rare(index)}zzz`,
  };
}

async function ask(url: string, seeker: ChatClient, vocabulary: Vocabulary, sender: string): Promise<void> {
  const all = new Latencies();
  for (const [kind, question] of Object.entries(questions(vocabulary, sender))) {
    const latencies = new Latencies();
    let found = 0;
    for (let index = 0; index < EACH; index++) {
      const began = performance.now();
      const path = `/api/v1/search?q=${encodeURIComponent(question(index))}`;
      const answer = await call(url, "GET", path, seeker.account.cookie);
      if (answer.status !== 200) throw new Error(`${path}: ${await answer.text()}`);
      found += ((await answer.json()) as { messages: unknown[] }).messages.length;
      latencies.add(performance.now() - began);
      all.add(performance.now() - began);
    }
    print(kind, latencies, `${(found / EACH).toFixed(1)} of at most 20 found`);
  }
  print("all together", all, "");
}

function print(kind: string, latencies: Latencies, more: string): void {
  const { p50, p99, max } = latencies.summary();
  console.log(
    `${kind.padEnd(40)} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${max.toFixed(1)} ms; ${more}`,
  );
}

/** Measures what indexing a message costs, and how long searches among so many take over HTTP. Prints the figures. */
async function main(): Promise<void> {
  const stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  const url = stack.edges[0]?.url ?? "";
  const pool = fillingPool(stack.mysqlUrl);
  const clients = await people([url], ["owner", "seeker"]);
  try {
    const [owner, seeker] = clients as [ChatClient, ChatClient];
    const roomIds = Array.from({ length: ROOMS }, () => randomUUID());
    for (const id of roomIds) await owner.must("room:create", { id, name: id, kind: "public" });
    for (const roomId of roomIds.slice(0, ROOMS_OF_SEEKER)) await seeker.must("room:join", { roomId });
    const vocabulary = new Vocabulary(20_000);
    await stack.kill("db", "SIGKILL");
    await fillRooms(pool, roomIds, owner.account.user.id, vocabulary);
    await stack.start("db");
    const processes = new Map(
      ["db", "mysql", "rabbitmq"].map((name) => [name, stack.service(name).pid ?? 0]),
    );
    const [from, count] = [await readCpu(processes), await eventsBehind(pool)];
    await untilIndexed(pool);
    const to = await readCpu(processes);
    for (const [name, seconds] of usedBetween(from, to))
      console.log(`${name}: ${((seconds / count) * 1e6).toFixed(1)} µs of CPU per indexed message`);
    console.log(
      `${((count / (to.at - from.at)) * 1_000).toFixed(0)} messages indexed per second, nothing else to do`,
    );
    await ask(url, seeker, vocabulary, owner.account.user.username);
  } finally {
    for (const client of clients) client.close();
    await pool.end();
    await stack.stop();
  }
}

await main();
