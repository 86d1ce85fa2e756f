import { v7 as uuid } from "uuid";
import { roomOf } from "../../chat/people.ts";
import type { Scenario } from "./scenario.ts";

/** Somebody joins, leaves, and a late repeat of the joining is told again: they are not in the room. */
export const joiningIsToldAgain: Scenario = async ({ person, verify }) => {
  const [writer, reader, guest] = [
    await person("writer", 2),
    await person("reader", 1),
    await person("guest", 1),
  ];
  const roomId = await roomOf([writer, reader]);
  const joining = { roomId, clientId: uuid() };
  await guest.must("room:join", joining);
  await guest.must("room:leave", { roomId });
  await guest.must("room:join", joining);
  writer.send(roomId, "not for everybody");
  return await verify([writer, reader], [guest]);
};
