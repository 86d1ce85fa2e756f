import { cachedReads } from "@warren/contracts/cached-reads";
import { limits, type Room } from "@warren/contracts/schema";
import type { BodyOf } from "@warren/contracts/message-types";
import { select, type Queryable } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

interface Row {
  id: string;
  name: string;
  kind: Room["kind"];
  topic: string;
}
type Entry = Row & { members: number };
type Page = Omit<BodyOf<"room.directory">, "userId">;

const { directory } = cachedReads;
const PAGE = limits.directoryPage;

/** As a pattern that finds the text anywhere, whatever it holds. */
const anywhere = (q: string) => `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** What chooses rooms `r` beside their kind, with its values. */
function chosen({ q = "", archived = false, after }: Page): [string, unknown[]] {
  const conditions = [`r.archived_at IS ${archived ? "NOT NULL" : "NULL"}`];
  const values: unknown[] = [];
  if (q !== "") {
    conditions.push("(r.name LIKE ? OR r.topic LIKE ?)");
    values.push(anywhere(q), anywhere(q));
  }
  if (after !== undefined) {
    conditions.push(
      "(r.name > (SELECT name FROM rooms WHERE id = ?) OR (r.name = (SELECT name FROM rooms WHERE id = ?) AND r.id > ?))",
    );
    values.push(after, after, after);
  }
  return [conditions.join(" AND "), values];
}

async function withMembers(on: Queryable, rows: readonly Row[]): Promise<Entry[]> {
  if (rows.length === 0) return [];
  const counts = await select<{ room_id: string; members: number }>(
    on,
    "SELECT room_id, COUNT(*) AS members FROM room_members WHERE room_id IN (?) GROUP BY room_id",
    [rows.map(({ id }) => id)],
  );
  const members = new Map(counts.map((row) => [row.room_id, row.members]));
  return rows.map((row) => ({ ...row, members: members.get(row.id) ?? 0 }));
}

/** Both kinds in one statement, because only the database knows in what order its page goes on. */
async function page(on: Queryable, wanted: Page, privateOf?: string): Promise<Entry[]> {
  const [condition, values] = chosen(wanted);
  const columns = "r.id, r.name, r.kind, r.topic";
  const end = `ORDER BY r.name, r.id LIMIT ${String(PAGE + 1)}`;
  const everybodys = `SELECT ${columns} FROM rooms r WHERE r.kind = 'public' AND ${condition} ${end}`;
  if (privateOf === undefined) return withMembers(on, await select<Row>(on, everybodys, values));
  const own = `SELECT ${columns} FROM room_members m JOIN rooms r ON r.id = m.room_id
    WHERE m.user_id = ? AND r.kind = 'private' AND ${condition} ${end}`;
  const both = `SELECT ${columns} FROM ((${everybodys}) UNION ALL (${own})) r ${end}`;
  return withMembers(on, await select<Row>(on, both, [...values, privateOf, ...values]));
}

/** The first page of the public rooms, which many see, as it is cached. */
export const publicDirectory = (on: Queryable): Promise<Entry[]> => page(on, {});

/** A page of public rooms and of the asker's own private ones; the first is the same for all who have none, hence cached. */
export const roomDirectory: QueryHandler<"room.directory"> = async (body, { pool, cache }) => {
  const own = await select<{ id: string; kind: Room["kind"] }>(
    pool,
    "SELECT r.id, r.kind FROM room_members m JOIN rooms r ON r.id = m.room_id WHERE m.user_id = ?",
    [body.userId],
  );
  const joined = new Set(own.map(({ id }) => id));
  const hasPrivate = own.some(({ kind }) => kind === "private");
  const { q = "", archived = false, after } = body;
  const isFirst = q === "" && !archived && after === undefined;
  const found =
    isFirst && !hasPrivate
      ? await cache.read(directory.key, directory.keptSeconds, () => publicDirectory(pool))
      : await page(pool, body, hasPrivate ? body.userId : undefined);
  return {
    rooms: found.slice(0, PAGE).map(({ topic, ...entry }) => ({
      ...entry,
      ...(topic === "" ? {} : { topic }),
      joined: joined.has(entry.id),
    })),
    ...(found.length > PAGE ? { more: true } : {}),
  };
};
