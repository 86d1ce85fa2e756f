import { eventually } from "@warren/contracts/testing/eventually";
import { SHARDS, shardOf } from "@warren/contracts/hashing";
import { createConnection, type RowDataPacket } from "mysql2/promise";
import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import type { ChatClient } from "../../chat/chat-client.ts";
import { REST_MS } from "../world.ts";
import type { Scenario } from "./scenario.ts";

const ROUNDS = 100;

/** A room of each shard: none of them is in another's order. */
async function roomsOfAllShards(clients: readonly ChatClient[]): Promise<string[]> {
  const rooms = new Map<number, string>();
  while (rooms.size < SHARDS) {
    const roomId = await roomOf(clients);
    rooms.set(shardOf(roomId), roomId);
  }
  return [...rooms.values()];
}

/** How many db workers have shards of their own by now. */
async function dbWorkersAtWork(mysqlUrl: string): Promise<number> {
  const connection = await createConnection(mysqlUrl);
  const [rows] = await connection.query<RowDataPacket[]>("SELECT shards FROM db_workers WHERE shards <> ''");
  await connection.end();
  return rows.length;
}

/** The same id is used for messages to many rooms at the same time, which two db workers store side by side. */
export const oneIdInManyRooms: Scenario = async ({ stack, person, verify }) => {
  const [writer, reader] = [await person("writer", 2), await person("reader", 1)];
  const rooms = await roomsOfAllShards([writer, reader]);
  await eventually(async () => {
    for (const roomId of rooms) writer.send(roomId, "something to do");
    await eventually(() => writer.pending === 0);
    return (await dbWorkersAtWork(stack.mysqlUrl)) > 1;
  }, REST_MS);
  for (let round = 1; round <= ROUNDS; round++) {
    const message = { clientId: uuid(), body: `message ${String(round)}` };
    await Promise.all(rooms.map((roomId) => writer.emit("message:send", { roomId, ...message })));
  }
  // what is sent last to each room is stored last
  for (const roomId of rooms) writer.send(roomId, "the end");
  return await verify([writer, reader]);
};
