import type { CommandHandler } from "../handler.ts";
import { setArchived } from "../set-archived.ts";

/** Makes a room read-only. */
export const roomArchive: CommandHandler<"room.archive"> = (command, unit) => setArchived(unit, command);
