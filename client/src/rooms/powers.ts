import type { Room, User } from "@warren/contracts/schema";

/** What somebody may do with a room beside writing in it. The server decides; this decides what is offered. */
export interface Powers {
  /** Names it, says what it is about, takes out members. */
  readonly moderates: boolean;
  /** Gives roles, takes out anybody, archives it. */
  readonly owns: boolean;
}

/** The powers of a person in one of their rooms; operators have those of owners. */
export function powersIn(room: Room, user: User | undefined): Powers {
  if (room.kind === "direct") return { moderates: false, owns: false };
  const owns = room.memberRole === "owner" || user?.role === "operator";
  return { owns, moderates: owns || room.memberRole === "moderator" };
}
