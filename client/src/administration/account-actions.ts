import type { User } from "@warren/contracts/schema";

export type AccountAction = "restore" | "sessions" | "role" | "deactivate";

/** What an operator is offered to do about an account, in order. */
export function accountActions(
  { id, deactivated }: Pick<User, "id" | "deactivated">,
  ownId: string | undefined,
): readonly AccountAction[] {
  if (deactivated === true) return ["restore"];
  // one click must not shut oneself out: another operator takes the role away, and one's account is ended in the settings
  return id === ownId ? ["sessions"] : ["sessions", "role", "deactivate"];
}
