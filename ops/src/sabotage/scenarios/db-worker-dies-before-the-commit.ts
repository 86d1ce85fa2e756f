import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "@warren/contracts/testing/eventually";
import { roomOf } from "../../chat/people.ts";
import { lockRoom } from "../locked-room.ts";
import { killDbWorkers, startDbWorkers } from "../world.ts";
import type { Scenario } from "./scenario.ts";

const MESSAGES = 20;
/** For the db worker to take what was accepted; less makes the scenario say nothing, never something wrong. */
const TAKING_MS = 500;

/** The db worker is killed while a transaction with accepted messages waits for the room. */
export const dbWorkerDiesBeforeTheCommit: Scenario = async ({ stack, person, verify }) => {
  const [writer, reader] = [await person("writer", 2), await person("reader", 1)];
  const roomId = await roomOf([writer, reader]);
  const lock = await lockRoom(stack.mysqlUrl, roomId);
  const ids = Array.from({ length: MESSAGES }, (_, index) => writer.send(roomId, `message ${String(index)}`));
  await eventually(() => ids.every((id) => writer.accepted.has(id)));
  await delay(TAKING_MS);
  // a writer who stays would send again what does not come back
  writer.vanish();
  await killDbWorkers(stack);
  await lock.release();
  await startDbWorkers(stack);
  return await verify([reader], [writer]);
};
