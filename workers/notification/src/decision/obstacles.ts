import type { Obstacle } from "./occasion.ts";
import { alreadyRead } from "./obstacles/already-read.ts";
import { deleted } from "./obstacles/deleted.ts";
import { mutedRoom } from "./obstacles/muted-room.ts";
import { mutedUntil } from "./obstacles/muted-until.ts";
import { notAllowed } from "./obstacles/not-allowed.ts";
import { ownAction } from "./obstacles/own-action.ts";
import { quietHours } from "./obstacles/quiet-hours.ts";

/** Why a person is not told of what concerns them; the first that applies is the reason. What only delays comes last. */
export const obstacles: readonly Obstacle[] = [
  ownAction,
  notAllowed,
  deleted,
  mutedRoom,
  alreadyRead,
  mutedUntil,
  quietHours,
];
