import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import type { Scenario } from "./scenario.ts";

/** An edit and a reaction are asked for again, as after an acknowledgement that was lost; others came in between. */
export const changesAreRepeated: Scenario = async ({ person, verify }) => {
  const [owner, reader] = [await person("owner", 1), await person("reader", 2)];
  const roomId = await roomOf([owner, reader]);
  owner.send(roomId, "a message");
  await eventually(() => owner.rooms.get(roomId)?.messageCount === 1);
  const [first, second] = ["one", "another"].map((body) => ({ roomId, clientId: uuid(), n: 1, body }));
  const [add, remove] = [uuid(), uuid()].map((clientId) => ({ roomId, clientId, n: 1, emoji: "\u{1F44D}" }));
  if (!first || !second || !add || !remove) throw new Error("two of each were made");
  for (const edit of [first, second, first]) await owner.must("message:edit", edit);
  await reader.must("reaction:add", add);
  await reader.must("reaction:remove", remove);
  await reader.must("reaction:add", add);
  for (const one of [owner, reader]) one.send(roomId, "the end");
  return await verify([owner, reader]);
};
