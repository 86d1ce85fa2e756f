import { requireOperator } from "../../commands/operator.ts";
import { groupSettings } from "../../pipeline/group-settings.ts";
import type { QueryHandler } from "../handler.ts";

/** What each part runs with, as far as this db worker has heard. */
export const settingsShow: QueryHandler<"settings.show"> = async ({ userId }, { pool, figures }) => {
  await requireOperator(pool, userId);
  return { parts: groupSettings(figures.settings()) };
};
