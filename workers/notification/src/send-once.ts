import { outgoing } from "@warren/contracts/bus/outgoing";
import { Postponed } from "@warren/runtime/failures";
import { publishUntilConfirmed } from "@warren/runtime/publish-until-confirmed";
import type { WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import type { Mail } from "./mail.ts";
import type { Mailer } from "./mailer.ts";

/** Longer than a handler may run, so that nobody else starts while it still may send. */
const LEASE_MS = 120_000;

/** A mail that is to be sent: `id` names what it is about, `kind` tells its mails apart. */
export interface Sending {
  readonly kind: string;
  readonly id: string;
  readonly correlationId: string;
}

/**
 * Sends a mail once: recorded as started before and as done after, so at least once, and twice only when the worker dies
 * between the mail server's answer and the record. `write` is called when it is our turn; undefined sends none.
 * @throws Postponed while another try may be under way; what the mailer throws.
 */
export async function sendOnce(
  mailer: Mailer,
  { kind, id, correlationId }: Sending,
  { bus, log, signal }: WorkContext,
  write: () => Promise<Mail | undefined> | Mail,
): Promise<void> {
  // without a mail server there is no use in holding the lease
  await mailer.reach();
  const effectId = `${kind}:${id}`;
  // a new id each time: the answer must be today's, not the one recorded for an earlier try
  const { decision } = await bus.awaitCommand("effect.start", { effectId, leaseMs: LEASE_MS });
  if (decision === "skip") return;
  if (decision === "wait") throw new Postponed("another try at this mail may still be under way");
  const mail = await write();
  if (mail) await mailer.send(mail);
  const done = outgoing("effect.done", { effectId }, { id: uuidV5("done", id), correlationId });
  await publishUntilConfirmed(bus.publisher, { ...done, persistent: true }, { log, signal });
}
