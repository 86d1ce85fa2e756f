import { WarrenError } from "@warren/contracts/errors";
import type { QueryHandler } from "../handler.ts";

/** Takes an edge's report of who has an open socket. */
export const presenceReport: QueryHandler<"presence.report"> = async (
  { instance, online, offline },
  { presence },
) => {
  try {
    await presence.report(instance, online, offline);
    return {};
  } catch (cause) {
    throw new WarrenError("unavailable", "Redis is away; presence is not kept.", { cause });
  }
};
