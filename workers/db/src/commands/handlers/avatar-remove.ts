import { showAvatar } from "../../uploads/show-avatar.ts";
import type { CommandHandler } from "../handler.ts";

/** Takes the actor's picture away; does nothing more when they have none. */
export const avatarRemove: CommandHandler<"avatar.remove"> = async (command, unit) => ({
  user: await showAvatar(unit, command, command.actor, null),
});
