import { eventually } from "@warren/contracts/testing/eventually";
import { login } from "../../chat/account.ts";
import { ChatClient } from "../../chat/chat-client.ts";
import { roomOf } from "../../chat/people.ts";
import { REST_MS } from "../world.ts";
import { patiently, type Scenario } from "./scenario.ts";

/** An edge loses its queue, and while it is away somebody connected to it leaves a room by another edge. */
export const edgeMissesALeaving: Scenario = async ({ stack, relay, person, verify }) => {
  const [writer, reader, leaver] = [
    await person("writer", 2),
    await person("reader", 1),
    await person("leaver", 1),
  ];
  const roomId = await roomOf([writer, reader, leaver]);
  const [here = "", there = ""] = stack.edges.map(({ url }) => url);
  const elsewhere = new ChatClient(there, await login(there, leaver.account));
  await elsewhere.opened();
  relay.refuse(true);
  relay.cut();
  await elsewhere.must("room:leave", { roomId });
  relay.refuse(false);
  await eventually(async () => (await fetch(`${here}/readyz`)).ok, REST_MS);
  await patiently(() => reader.heard.some(({ event }) => event === "sync.required"), 3_000);
  writer.send(roomId, "not for everybody");
  await eventually(() => reader.rooms.get(roomId)?.messageCount === 1, REST_MS);
  elsewhere.vanish();
  return await verify([writer, reader], [leaver, elsewhere]);
};
