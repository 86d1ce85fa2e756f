import { outgoing } from "@warren/contracts/bus/outgoing";
import { Postponed } from "@warren/runtime/failures";
import { publishUntilConfirmed } from "@warren/runtime/publish-until-confirmed";
import type { WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";

/** Longer than a handler may run, so that nobody else starts while it still may be at it. */
const LEASE_MS = 120_000;

/** Something outside that is to happen: `id` names what it is about, `kind` tells its effects apart. */
export interface Effect {
  readonly kind: string;
  readonly id: string;
  readonly correlationId: string;
}

/**
 * Does something outside once: recorded as started before and as done after, so at least once, and twice only when the
 * worker dies between its answer and the record. `act` is called when it is our turn; what it resolves with is the
 * reason for which it was given up for good, and is recorded. When it throws, the next try may begin at once.
 * @throws Postponed while another try may be under way; what `act` throws.
 */
export async function performOnce(
  { kind, id, correlationId }: Effect,
  { bus, log, signal, trace = {} }: WorkContext,
  act: () => Promise<string | undefined>,
): Promise<void> {
  const effectId = `${kind}:${id}`;
  // a new id each time: the answer must be today's, not the one recorded for an earlier try
  const { decision } = await bus.awaitCommand("effect.start", { effectId, leaseMs: LEASE_MS });
  if (decision === "skip") return;
  if (decision === "wait") throw new Postponed("another try at this may still be under way");
  const failure = await act().catch(async (error: unknown) => {
    await bus.command("effect.release", { effectId }).catch((cause: unknown) => {
      log.warn({ err: cause, effectId }, "the lease was not given back: the next try waits until it ends");
    });
    throw error;
  });
  const body = { effectId, ...(failure === undefined ? {} : { failure }) };
  const done = outgoing("effect.done", body, { id: uuidV5("done", id), correlationId, headers: trace });
  await publishUntilConfirmed(bus.publisher, { ...done, persistent: true }, { log, signal });
}
