import { WarrenError } from "@warren/contracts/errors";
import type { QueryHandler } from "../handler.ts";

/** Takes an edge's report of who has an open socket. */
export const presenceReport: QueryHandler<"presence.report"> = async (
  { isRepeated, ...report },
  { presence },
) => {
  const { online, away, offline } = report;
  try {
    await presence.report(report);
    return isRepeated ? { people: [], version: 0 } : await presence.find([...online, ...away, ...offline]);
  } catch (cause) {
    throw new WarrenError("unavailable", "Redis is away; presence is not kept.", { cause });
  }
};
