import type { BodyOf, TypesOfKind } from "@warren/contracts/message-types";
import { v7 as uuid } from "uuid";
import type { TestEdge } from "./fixture.ts";
import { outcomeOf } from "./outcomes.ts";

/** Sends somebody's command and waits for what becomes of it: its event, `command.settled` or `command.rejected`. */
export async function act<T extends TypesOfKind<"command">>(
  edge: TestEdge,
  actor: string,
  type: T,
  body: BodyOf<T>,
  id = uuid(),
) {
  await edge.bus.command(type, body, { id, actor });
  return outcomeOf(edge, id);
}

/** A room's events as everybody in it heard them, each once, in order. */
export function heardIn(edge: TestEdge, roomId: string) {
  const bySeq = new Map(
    edge.events
      .filter(({ message }) => message.id.startsWith(`${roomId}:`))
      .map(({ type, body }) => [Number(body["seq"]), { type, ...body }]),
  );
  return [...bySeq.values()].sort((a, b) => Number(a["seq" as never]) - Number(b["seq" as never]));
}
