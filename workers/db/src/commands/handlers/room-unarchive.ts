import type { CommandHandler } from "../handler.ts";
import { setArchived } from "../set-archived.ts";

/** Opens an archived room again. */
export const roomUnarchive: CommandHandler<"room.unarchive"> = (command, unit) => setArchived(unit, command);
