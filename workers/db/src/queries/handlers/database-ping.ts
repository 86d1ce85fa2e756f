import { select } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** Answers when the database does. */
export const databasePing: QueryHandler<"database.ping"> = async (_body, { pool }) => {
  await select(pool, "SELECT 1");
  return {};
};
