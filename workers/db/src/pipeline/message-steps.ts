import { definitionOf } from "@warren/contracts/message-types";
import { parseBody, type Incoming } from "@warren/contracts/bus/envelope";
import { WarrenError } from "@warren/contracts/errors";
import type { MessageStep } from "@warren/contracts/message-step";
import { execute, select, type Queryable } from "../sql/pool.ts";

/**
 * Keeps when messages passed which step, as a process tells it; of a step that several took, the last. What was kept
 * already changes nothing.
 * @throws WarrenError `sender_refused` when somebody tells it who takes no step.
 */
export async function keepSteps(on: Queryable, message: Incoming): Promise<void> {
  const { steps } = parseBody("process.steps", message.content);
  const takers: readonly string[] = definitionOf("process.steps")?.sentBy ?? [];
  if (!takers.includes(message.sender)) throw new WarrenError("sender_refused");
  await execute(
    on,
    `INSERT INTO message_steps (correlation_id, step, at) VALUES ?
     ON DUPLICATE KEY UPDATE at = GREATEST(at, VALUES(at))`,
    [steps.map(({ correlationId, step, at }) => [correlationId, step, new Date(at)])],
  );
}

/** When the message with this correlation id passed which step. */
export async function stepsOf(
  on: Queryable,
  correlationId: string,
): Promise<Partial<Record<MessageStep, string>>> {
  const rows = await select<{ step: MessageStep; at: Date }>(
    on,
    "SELECT step, at FROM message_steps WHERE correlation_id = ?",
    [correlationId],
  );
  return Object.fromEntries(rows.map(({ step, at }) => [step, at.toISOString()]));
}
