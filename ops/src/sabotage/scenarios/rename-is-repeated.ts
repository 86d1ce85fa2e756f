import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import type { Scenario } from "./scenario.ts";

/** A rename is asked for again, as after an acknowledgement that was lost; another came in between. */
export const renameIsRepeated: Scenario = async ({ person, verify }) => {
  const [owner, reader] = [await person("owner", 1), await person("reader", 2)];
  const roomId = await roomOf([owner, reader]);
  const [first, second] = [1, 2].map(() => ({ roomId, clientId: uuid(), name: `room ${uuid()}` }));
  if (!first || !second) throw new Error("two names were made");
  for (const rename of [first, second, first]) await owner.must("room:rename", rename);
  owner.send(roomId, "the end");
  return await verify([owner, reader]);
};
