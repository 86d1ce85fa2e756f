import type { Draft } from "@warren/contracts/schema";

/** The name of a draft's place in this browser: its room, or the thread in it. */
export function placeOf({ roomId, threadN }: Pick<Draft, "roomId" | "threadN">): string {
  return threadN === undefined ? roomId : `${roomId}:${threadN}`;
}

/** The place that has this name. */
export function placeNamed(name: string): Pick<Draft, "roomId" | "threadN"> {
  const [roomId = "", threadN] = name.split(":");
  return threadN === undefined ? { roomId } : { roomId, threadN: Number(threadN) };
}
