import { roomMute } from "./messages/room.mute.ts";
import { roomMuted } from "./messages/room.muted.ts";
import { roomOrganize } from "./messages/room.organize.ts";
import { roomOrganized } from "./messages/room.organized.ts";

/** The types by which somebody changes what a room is to them alone, a part of the catalogue in its order. */
export const ownRoomTypes = {
  "room.mute": roomMute,
  "room.muted": roomMuted,
  "room.organize": roomOrganize,
  "room.organized": roomOrganized,
} as const;
