import { toErrorBody } from "@warren/contracts/errors";
import { id } from "@warren/contracts/schema";
import type { EdgeParts } from "../edge-parts.ts";

/**
 * Has it recorded when what somebody asked for was refused because they may not do it. Whoever is refused does not wait
 * for the record: an audit worker or a broker that is away changes no answer.
 * @param asked a client event, or a route's method and declared path.
 * @param person whom it would have been done to, as it was asked.
 */
export function recordRefusal(
  { bus, log }: Pick<EdgeParts, "bus" | "log">,
  error: unknown,
  { actor, asked, person }: { actor: string; asked: string; person?: unknown },
): void {
  const { code } = toErrorBody(error);
  if (code !== "forbidden") return;
  const userId = id.safeParse(person).data;
  const body = { asked, code, ...(userId === undefined ? {} : { userId }) } as const;
  bus.command("session.refuse", body, { actor }).catch((failure: unknown) => {
    log.warn({ err: failure, asked }, "a refusal was not recorded");
  });
}
