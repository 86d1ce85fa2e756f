import type { AuditRecord } from "@warren/contracts/audit-record";
import { WarrenError } from "@warren/contracts/errors";
import { requireOperator } from "../../commands/operator.ts";
import { decisionsOf, jobsOf, lettersOf, notificationsOf } from "../../pipeline/message-traces.ts";
import { stepsOf } from "../../pipeline/message-steps.ts";
import { trace, type TracedMessage } from "../../pipeline/traced.ts";
import { select, type Queryable } from "../../sql/pool.ts";
import type { QueryHandler } from "../handler.ts";

/** When the sender made the id, by their own clock; only ids of version 7 say so. */
function madeAt(clientId: string): string | undefined {
  if (clientId[14] !== "7") return undefined;
  return new Date(Number.parseInt(clientId.slice(0, 8) + clientId.slice(9, 13), 16)).toISOString();
}

async function auditOf(on: Queryable, { source }: TracedMessage) {
  const sql = "SELECT n, record FROM audit_events WHERE event_id = ?";
  const [row] = await select<{ n: number; record: string }>(on, sql, [source]);
  return row ? { audited: { n: row.n, at: (JSON.parse(row.record) as AuditRecord).at } } : {};
}

async function recordedOf(on: Queryable, correlationId: string, message: TracedMessage) {
  const { roomId, n, r, senderId, clientId, storedAt } = message;
  const sentAt = madeAt(clientId);
  const [passed, audited, decisions, notifications] = await Promise.all([
    stepsOf(on, correlationId),
    auditOf(on, message),
    decisionsOf(on, message),
    notificationsOf(on, message),
  ]);
  return {
    message: {
      ...{ roomId, n, senderId, storedAt: storedAt.toISOString() },
      ...(r === 0 ? {} : { r }),
      ...(sentAt === undefined ? {} : { sentAt }),
    },
    ...{ passed, ...audited, ...decisions, ...notifications },
  };
}

const nothing = { passed: {}, decisions: [], decided: 0, notifications: [], notified: 0 };

/** What is recorded of a message's way, also of one that is deleted. Every row is found by an index. */
export const messageLife: QueryHandler<"message.life"> = async ({ userId, of }, { pool }) => {
  await requireOperator(pool, userId);
  const traced = await trace(pool, of);
  if (!traced) throw new WarrenError("not_found");
  const { message, correlationId } = traced;
  const jobs = await jobsOf(pool, traced);
  const [letters, recorded] = await Promise.all([
    lettersOf(
      pool,
      traced,
      jobs.map(({ id }) => id),
    ),
    message ? recordedOf(pool, correlationId, message) : nothing,
  ]);
  if (!message && jobs.length === 0 && letters.length === 0) throw new WarrenError("not_found");
  return { correlationId, ...recorded, jobs, letters };
};
