import { createHash, createHmac, randomBytes } from "node:crypto";
import { workerNames } from "@warren/contracts/parts";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { v7 as uuid } from "uuid";
import { fill, fillingPool } from "./database.ts";
import { untilIndexed } from "./search-index.ts";
import type { Crowd, Person, Target } from "./target.ts";

/** Warren as `npm start` runs it. */
export interface WarrenTarget extends Target {
  readonly stack: WarrenStack;
  /** Signs the cookies. */
  readonly sessionSecret: string;
  stop(): Promise<void>;
}

interface WarrenTargetOptions {
  readonly edges: number;
  readonly dbWorkers: number;
  readonly env?: Readonly<Record<string, string>>;
}

const LIFETIME_MS = 24 * 60 * 60 * 1_000;

/** Starts a whole private Warren with its limits off. Stop it with `stop`. */
export async function startWarrenTarget(options: WarrenTargetOptions): Promise<WarrenTarget> {
  const secret = randomBytes(24).toString("hex");
  const { edges, dbWorkers, env } = options;
  const stack = await startWarren({
    edges,
    dbWorkers,
    env: { ...env, WARREN_LIMITS: "off", WARREN_SESSION_SECRET: secret },
  });
  const names = [
    "rabbitmq",
    "mysql",
    "redis",
    ...workerNames.filter((name) => name !== "db"),
    ...numbered("db", dbWorkers),
    ...numbered("edge", edges),
  ];
  const pool = fillingPool(stack.mysqlUrl);
  return {
    name: "Warren",
    stack,
    sessionSecret: secret,
    urls: stack.edges.map(({ url }) => url),
    processes: new Map(names.map((name) => [name, stack.service(name).pid ?? 0])),
    settled: async () => await untilIndexed(pool),
    stop: async () => {
      await pool.end();
      await stack.stop();
    },
    populate: async (people, rooms) => await populate(stack, secret, people, rooms),
  };
}

/**
 * Writes accounts, sessions and memberships straight into the tables: registering a thousand people would mean a
 * thousand password hashes, which is not what is measured. Everything else goes by the front door.
 */
async function populate(
  stack: WarrenStack,
  secret: string,
  people: number,
  rooms: readonly (readonly number[])[],
): Promise<Crowd> {
  const at = new Date();
  const sessions = Array.from({ length: people }, () => ({
    id: uuid(),
    sid: randomBytes(32).toString("base64url"),
  }));
  const crowdRooms = rooms.map((members) => ({ id: uuid(), members }));
  const nameOf = (id: string) => `b${id.replaceAll("-", "").slice(1)}`;
  const pool = fillingPool(stack.mysqlUrl);
  await fill(
    pool,
    "INSERT INTO users (id, username, username_key, display_name, password_hash, role, created_at)",
    sessions.map(({ id }) => [id, nameOf(id), nameOf(id), "Bench", "none", "member", at]),
  );
  await fill(
    pool,
    "INSERT INTO sessions (id, session_hash, user_id, user_agent, created_at, expires_at)",
    sessions.map(({ id, sid }) => [
      uuid(),
      createHash("sha256").update(sid).digest("hex"),
      id,
      "bench",
      at,
      // later than the edge would prolong it to, so that no session is prolonged while something is measured
      new Date(at.getTime() + 31 * LIFETIME_MS),
    ]),
  );
  await fill(
    pool,
    "INSERT INTO rooms (id, name, name_key, kind, last_seq, last_n, created_at)",
    crowdRooms.map(({ id }) => [id, id, id, "public", 0, 0, at]),
  );
  await fill(
    pool,
    "INSERT INTO room_members (room_id, user_id, role, read_n, joined_at)",
    crowdRooms.flatMap((room) =>
      room.members.map((member) => [room.id, sessions[member]?.id ?? "", "member", 0, at]),
    ),
  );
  await pool.end();
  const personOf = ({ id, sid }: { id: string; sid: string }): Person => ({
    id,
    headers: { cookie: `warren.session=${encodeURIComponent(signed(sid, secret))}` },
  });
  return { people: sessions.map(personOf), rooms: crowdRooms };
}

/** As express-session signs its cookies. */
function signed(sid: string, secret: string): string {
  const signature = createHmac("sha256", secret).update(sid).digest("base64").replace(/=+$/, "");
  return `s:${sid}.${signature}`;
}

/** `edge`, `edge-2` … as the launcher names them. */
function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => (index === 0 ? name : `${name}-${String(index + 1)}`));
}
