import { WarrenError } from "@warren/contracts/errors";
import type { Moment } from "./order.ts";

/** A place as it crosses the wire, where nobody but us reads it. */
export function writePlace({ sent_at, room, n, r }: Moment): string {
  return [sent_at, room, n, r].join(".");
}

/** @throws WarrenError `malformed` for a text that no place was written as. */
export function readPlace(text: string): Moment {
  const [sent_at, room, n, r] = text.split(".").map(Number);
  const all = [sent_at, room, n, r];
  if (!all.every(Number.isSafeInteger)) throw new WarrenError("malformed", "There is no such page.");
  return { sent_at, room, n, r } as Moment;
}
