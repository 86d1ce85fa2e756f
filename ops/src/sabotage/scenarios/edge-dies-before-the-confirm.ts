import { eventually } from "@warren/contracts/testing/eventually";
import { roomOf } from "../../chat/people.ts";
import { patiently, type Scenario } from "./scenario.ts";

/**
 * What an edge publishes no longer reaches RabbitMQ; a message is sent, its sender closes the window as soon as it is
 * accepted, and the edge is killed.
 */
export const edgeDiesBeforeTheConfirm: Scenario = async ({ stack, relay, person, verify }) => {
  const [writer, reader] = [await person("writer", 1), await person("reader", 2)];
  const roomId = await roomOf([writer, reader]);
  writer.send(roomId, "on its way");
  await eventually(() => writer.pending === 0 && reader.rooms.get(roomId)?.messageCount === 1);
  relay.freeze();
  const clientId = writer.send(roomId, "never to arrive");
  await patiently(() => writer.accepted.has(clientId), 2_000);
  writer.vanish();
  await stack.kill("edge", "SIGKILL");
  relay.cut();
  relay.thaw();
  await stack.start("edge");
  return await verify([reader], [writer]);
};
