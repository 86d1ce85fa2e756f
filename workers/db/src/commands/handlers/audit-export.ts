import type { CommandHandler } from "../handler.ts";
import { requireOperator } from "../operator.ts";

/** Changes nothing: that it was said is what is recorded. */
export const auditExport: CommandHandler<"audit.export"> = async (command, unit) => {
  await requireOperator(unit.connection, command.actor);
  return {};
};
