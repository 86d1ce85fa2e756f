import { WarrenError } from "@warren/contracts/errors";
import type { QueryHandler } from "../handler.ts";

/** A person with their rooms and the people they share one with. */
export const sessionSnapshot: QueryHandler<"session.snapshot"> = async ({ userId }, { snapshots }) => {
  const snapshot = await snapshots.ask(userId);
  if (!snapshot) throw new WarrenError("not_found", "There is no such account any more.");
  return snapshot;
};
