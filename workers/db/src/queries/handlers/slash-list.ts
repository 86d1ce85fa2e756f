import { announcedCommands } from "../../slash/announced.ts";
import type { QueryHandler } from "../handler.ts";

/** What people can tell workers to do by typing. */
export const slashList: QueryHandler<"slash.list"> = async (_body, { pool }) => ({
  commands: await announcedCommands(pool),
});
