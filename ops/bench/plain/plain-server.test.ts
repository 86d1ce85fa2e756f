import { testServers } from "@warren/contracts/testing/servers";
import { createPool } from "mysql2/promise";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RawClient } from "../generator/raw-client.ts";
import { closedLoop } from "../generator/scenarios/closed-loop.ts";
import type { Crowd } from "../targets/target.ts";
import { openPlainServer, type PlainServer } from "./plain-server.ts";

const { mysqlUrl, redisUrl } = testServers(process.env);
const pool = createPool(mysqlUrl);
let server: PlainServer;
let crowd: Crowd;

beforeAll(async () => {
  server = await openPlainServer(mysqlUrl, redisUrl);
  const people = [uuid(), uuid()].map((id) => ({ id, headers: { authorization: id } }));
  crowd = { people, rooms: [{ id: uuid(), members: [0, 1] }] };
  const members = people.map(({ id }) => [id, crowd.rooms[0]?.id]);
  await pool.query("INSERT INTO plain_members (user_id, room_id) VALUES ?", [members]);
});
afterAll(async () => {
  await server.close();
  await pool.end();
});

async function rows(): Promise<number> {
  const [found] = await pool.query("SELECT client_id FROM plain_messages WHERE room_id = ?", [
    crowd.rooms[0]?.id,
  ]);
  return (found as unknown[]).length;
}

it("counts a message as stored when its sender has seen it, and everything seen is in the table", async () => {
  const before = await rows();
  const marks: { label: string; rows: number }[] = [];
  const options = { window: 4, warmUpMs: 100, measureMs: 300, canaries: 1 };
  const result = await closedLoop({ urls: [server.url], crowd }, options, async (label) => {
    marks.push({ label, rows: await rows() });
  });
  expect(marks.map(({ label }) => label)).toEqual(["rest", "begin", "end"]);
  expect(result.stored).toBeGreaterThan(0);
  expect(result.refused).toEqual({});
  expect(await rows()).toBeGreaterThanOrEqual(before + result.storedInAll);
  expect(result.canaries.heard).toBeGreaterThan(0);
  expect(result.canaries.wrong.filter((what) => what.includes(" says "))).toEqual([]);
});

it("refuses a message to a room that its sender is not in", async () => {
  const [person] = crowd.people;
  if (!person) throw new Error("nobody was made");
  const client = new RawClient(server.url, person);
  await client.connect();
  await client.open();
  const message = { roomId: uuid(), clientId: uuid(), body: "hello" };
  await expect(client.ask("message:send", message)).rejects.toThrow(/not_found/);
  client.close();
});
