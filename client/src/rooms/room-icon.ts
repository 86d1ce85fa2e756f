import { Hash, Lock, User, Users, type LucideIcon } from "@lucide/vue";
import type { Room } from "@warren/contracts/schema";

/** The icon before a room's name. */
export function roomIcon(room: Pick<Room, "kind"> & Partial<Pick<Room, "members">>): LucideIcon {
  if (room.kind === "public") return Hash;
  if (room.kind === "private") return Lock;
  return (room.members ?? 2) > 2 ? Users : User;
}
