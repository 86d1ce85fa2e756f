import { v7 as uuid } from "uuid";
import { nextMessage, startChild, type Child } from "../child.ts";
import { fill, fillingPool } from "./database.ts";
import type { Target } from "./target.ts";
import type { WarrenTarget } from "./warren-target.ts";

export interface PlainTarget extends Target {
  readonly servers: readonly Child[];
  stop(): Promise<void>;
}

/** Starts the plain build on the same MySQL and Redis that Warren uses, in this many processes. */
export async function startPlainTarget(warren: WarrenTarget, count: number): Promise<PlainTarget> {
  const { stack } = warren;
  const args = [stack.mysqlUrl, stack.redisUrl];
  const servers = Array.from({ length: count }, () => startChild("plain/main", args));
  const answers = (await Promise.all(servers.map(nextMessage))) as { url: string }[];
  const own = servers.map(({ pid }, index): [string, number] => [`plain ${String(index + 1)}`, pid]);
  const shared = ["mysql", "redis"].map((name): [string, number] => [name, stack.service(name).pid ?? 0]);
  return {
    name: "plain build",
    urls: answers.map(({ url }) => url),
    processes: new Map([...own, ...shared]),
    servers,
    // its servers are shared: what Warren still does there would be counted as the plain build's
    settled: async () => await warren.settled(),
    populate: async (count, rooms) => {
      const people = Array.from({ length: count }, () => uuid()).map((id) => ({
        id,
        headers: { authorization: id },
      }));
      const crowdRooms = rooms.map((members) => ({ id: uuid(), members }));
      const pool = fillingPool(stack.mysqlUrl);
      const members = crowdRooms.flatMap((room) =>
        room.members.map((member) => [people[member]?.id ?? "", room.id]),
      );
      await fill(pool, "INSERT INTO plain_members (user_id, room_id)", members);
      await pool.end();
      return { people, rooms: crowdRooms };
    },
    stop: async () => {
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
}
