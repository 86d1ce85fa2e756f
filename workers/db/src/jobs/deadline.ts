import { definitionOf } from "@warren/contracts/message-types";
import type { JobRow } from "./row.ts";

/** Jobs whose time is over, whoever has them. */
export const OVERDUE = "status IN ('queued', 'running') AND deadline_at <= ?";

/** By when a job must be done that is due at a moment: the sooner of what its order and its type leave it; null for no end. */
export function deadlineOf(
  { type, withinMs = Infinity }: { type: string; withinMs?: number | undefined },
  due: Date,
): Date | null {
  const within = Math.min(withinMs, definitionOf(type)?.withinMs ?? Infinity);
  return within === Infinity ? null : new Date(due.getTime() + within);
}

/** The deadline of the same order, due at another moment: it has as long again. */
export const deadlineFrom = ({ deadline_at: deadline, due_at: due }: JobRow, moment: Date): Date | null =>
  deadline && new Date(moment.getTime() + deadline.getTime() - due.getTime());

export const isOverdue = ({ deadline_at: deadline }: JobRow, at: Date): boolean =>
  deadline !== null && deadline <= at;
