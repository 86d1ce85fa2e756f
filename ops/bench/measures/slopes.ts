import type { Bench } from "../bench.ts";
import type { Row } from "../row.ts";
import { fillingPool } from "../targets/database.ts";
import { startExtraEdge, type ExtraEdge } from "../targets/extra-edge.ts";
import { writeHistory } from "../targets/long-history.ts";
import { pairs } from "./crowds.ts";
import { costOfMessage, growth, growthRow, type Size } from "./growth.ts";

const SENDERS = 100;

/** Rooms: every pair shares more and more of them, all followed by people who are connected. */
export async function growthWithRooms(bench: Bench): Promise<Row[]> {
  const sizes: Size[] = [];
  for (const each of bench.quick ? [1, 10] : [1, 10, 100]) {
    const rooms = pairs(SENDERS).flatMap((pair) => Array.from({ length: each }, () => pair));
    const crowd = await bench.warren.populate(SENDERS, rooms);
    sizes.push({ n: rooms.length, target: bench.warren, crowd });
  }
  return [await growth(bench, "rooms", sizes)];
}

/** Offline members: pairs who talk in ten rooms in which so many others are members and not there. */
export async function growthWithOfflineMembers(bench: Bench): Promise<Row[]> {
  const [online, roomCount] = [20, 10];
  const sizes: Size[] = [];
  for (const offline of bench.quick ? [10, 1_000] : [10, 100, 1_000, 10_000]) {
    const others = Array.from({ length: offline }, (_, index) => online + index);
    const rooms = Array.from({ length: roomCount }, (_, room) => [2 * room, 2 * room + 1, ...others]);
    const all = await bench.warren.populate(online + offline, rooms);
    sizes.push({ n: offline, target: bench.warren, crowd: { ...all, people: all.people.slice(0, online) } });
  }
  return [await growth(bench, "offline members", sizes)];
}

/** History: ten people in one room with a longer and longer past. */
export async function growthWithHistory(bench: Bench): Promise<Row[]> {
  const people = Array.from({ length: 10 }, (_, index) => index);
  const pool = fillingPool(bench.warren.stack.mysqlUrl);
  const sizes: Size[] = [];
  for (const length of bench.quick ? [1_000, 100_000] : [1_000, 30_000, 1_000_000]) {
    const crowd = await bench.warren.populate(people.length, [people]);
    await writeHistory(pool, crowd.rooms[0]?.id ?? "", crowd.people[0]?.id ?? "", length);
    sizes.push({ n: length, target: bench.warren, crowd });
  }
  await pool.end();
  return [await growth(bench, "history length", sizes)];
}

/** Idle edges: more and more of them run on which nobody is connected. */
export async function growthWithIdleEdges(bench: Bench): Promise<Row[]> {
  const crowd = await bench.warren.populate(SENDERS, pairs(SENDERS));
  const extra: ExtraEdge[] = [];
  const costs: (readonly [number, number])[] = [];
  const counts = bench.quick ? [1, 3] : [1, 3, 10];
  for (const edges of counts) {
    while (extra.length + 1 < edges) extra.push(await startExtraEdge(bench.warren));
    const own = extra.map(({ pid }, index): [string, number] => [`idle edge ${String(index + 1)}`, pid]);
    const target = { ...bench.warren, processes: new Map([...bench.warren.processes, ...own]) };
    costs.push([edges, await costOfMessage(bench, { n: edges, target, crowd })]);
  }
  for (const edge of extra) await edge.stop();
  return [growthRow(bench, "a message", "edges, all but one idle", costs)];
}
