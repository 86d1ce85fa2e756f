import { eventually } from "@warren/contracts/testing/eventually";
import { roomOf } from "../../chat/people.ts";
import type { Scenario } from "./scenario.ts";

/** A reader's connection is gone while others write. */
export const readerIsAway: Scenario = async ({ person, random, verify }) => {
  const [writer, reader] = [await person("writer", 2), await person("reader", 1)];
  const roomId = await roomOf([writer, reader]);
  const count = random.integer(5, 50);
  reader.socket.disconnect();
  for (let index = 1; index <= count; index++) writer.send(roomId, `message ${String(index)}`);
  await eventually(() => writer.pending === 0);
  reader.socket.connect();
  return await verify([writer, reader]);
};
