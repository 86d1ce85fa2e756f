import { HOOKED, isWebhookEvent } from "@warren/contracts/webhook";
import type { RoomRow } from "./rows.ts";

/** What workers bind for a room's event, with the key of those who tell other sites where the room has webhooks for that. */
export function hookedKeys(
  room: Pick<RoomRow, "hooked">,
  type: string,
  keys: string[] | undefined,
): string[] | undefined {
  return room.hooked !== 0 && isWebhookEvent(type) ? [...(keys ?? []), HOOKED] : keys;
}
