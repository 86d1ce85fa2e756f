import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "@warren/contracts/testing/eventually";
import { roomOf } from "../../chat/people.ts";
import { lockRoom, storedMessages } from "../locked-room.ts";
import { killDbWorkers, startDbWorkers } from "../world.ts";
import type { Scenario } from "./scenario.ts";

const TAKING_MS = 500;

/** RabbitMQ goes away while a message that mentions somebody is being stored, and the db worker dies before it is back. */
export const dbWorkerDiesBeforeItPublishes: Scenario = async ({ stack, person, verify }) => {
  const [writer, reader] = [await person("writer", 2), await person("reader", 1)];
  const roomId = await roomOf([writer, reader]);
  const lock = await lockRoom(stack.mysqlUrl, roomId);
  const clientId = writer.send(roomId, `look at this, @${reader.account.user.username}`);
  await eventually(() => writer.accepted.has(clientId));
  await delay(TAKING_MS);
  await stack.kill("rabbitmq", "SIGKILL");
  await lock.release();
  await eventually(async () => (await storedMessages(stack.mysqlUrl, roomId)) === 1);
  await killDbWorkers(stack);
  await stack.start("rabbitmq");
  await startDbWorkers(stack);
  return await verify([writer, reader]);
};
