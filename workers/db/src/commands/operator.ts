import { WarrenError } from "@warren/contracts/errors";
import type { Queryable } from "../sql/pool.ts";
import { findUsers } from "./users.ts";

/**
 * Refuses whoever is not an operator now, whatever their edge remembers.
 * @throws WarrenError `forbidden`
 */
export async function requireOperator(on: Queryable, userId: string): Promise<void> {
  const [user] = await findUsers(on, [userId]);
  if (user?.role !== "operator" || user.deactivated === true) throw new WarrenError("forbidden");
}

/** As {@link requireOperator}, unless it is about the person who asks. */
export async function requireSelfOrOperator(on: Queryable, actor: string, userId: string): Promise<void> {
  if (actor !== userId) await requireOperator(on, actor);
}
