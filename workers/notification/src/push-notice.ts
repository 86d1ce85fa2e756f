import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import { Declined, PermanentFailure } from "@warren/runtime/failures";
import type { Handler, WorkContext } from "@warren/runtime/work";
import { v5 as uuidV5 } from "uuid";
import { performOnce } from "./perform-once.ts";
import { KEPT_SECONDS, type PushService } from "./push-service.ts";
import { pushedNotice } from "./pushed-notice.ts";

type Notice = BodyOf<"notification.created">;
type Target = ResultOf<"push.targets">["subscriptions"][number];

/** What is told for its own sake, and not because of a message that could have been read meanwhile. */
const apart: ReadonlySet<string> = new Set(["test", "summary", "reminder"]);

/**
 * Pushes a notification to the browsers of a person who has Warren open nowhere, on the facts of this moment. Each browser
 * once, in the record as well; one that is gone is forgotten, and one that wants no such push is given up with the reason.
 */
export function pushNotice(service: PushService | undefined): Handler<"notification.created"> {
  return async ({ body: notice, correlationId }, context) => {
    const { bus, log } = context;
    const { userId, roomId, n, r, reason, senderId } = notice;
    const facts = await bus.query("recipient.find", {
      ...{ userId, roomId, n, ...(r === undefined ? {} : { r }) },
      ...(reason === "invitation" ? { invitedBy: senderId } : {}),
    });
    const { isOnline, subscriptions, language } = await bus.query("push.targets", { userId });
    const why = whyNot(notice, facts, isOnline, service);
    if (why !== undefined || !service) {
      log.info({ why, notificationId: notice.notificationId }, "not pushed");
      return;
    }
    const pushes = subscriptions.map((target) =>
      pushTo(service, target, notice, pushedNotice(notice, facts, language ?? target.language), {
        ...{ context, correlationId },
      }),
    );
    // one browser's service being away keeps nothing from the others
    const ended = await Promise.allSettled(pushes);
    const failed = ended.find((end) => end.status === "rejected");
    if (failed) throw failed.reason;
    const refused = ended.flatMap((end) => (end.status === "fulfilled" && end.value ? [end.value] : []))[0];
    if (refused) throw new Declined(refused.code, refused.message, { cause: refused });
  };
}

/** Why a person is told nothing by push. */
function whyNot(
  { reason, at }: Notice,
  facts: ResultOf<"recipient.find">,
  isOnline: boolean,
  service: PushService | undefined,
): string | undefined {
  if (!service) return "this installation has no key for it";
  if (Date.now() - Date.parse(at) > KEPT_SECONDS * 1_000) return "too old";
  if (reason === "test") return undefined;
  if (isOnline) return "online";
  if (apart.has(reason)) return undefined;
  if (!facts) return "the message or the person is gone";
  if (!facts.member) return "not a member any more";
  // whoever ordered a job has read the message that ordered it
  if (reason !== "job" && facts.read) return "read already";
  return facts.muted ? "room muted" : undefined;
}

/** Pushes to one browser. Resolves with why it was given up, when it was refused for good. */
async function pushTo(
  service: PushService,
  { subscriptionId, ...subscription }: Target,
  { notificationId, userId }: Notice,
  notice: ReturnType<typeof pushedNotice>,
  { context, correlationId }: { context: WorkContext; correlationId: string },
): Promise<PermanentFailure | undefined> {
  const { bus, log, signal } = context;
  // as long as nobody may be asked there is no use in holding the lease, which would outlast the pause
  service.ready(subscription.endpoint);
  let refused: PermanentFailure | undefined;
  const effect = { kind: "push", id: uuidV5(subscriptionId, notificationId), correlationId };
  await performOnce(effect, context, async () => {
    try {
      await service.push(subscription, notice, signal);
    } catch (error) {
      if (!(error instanceof PermanentFailure)) throw error;
      log.warn({ err: error, subscriptionId }, "a push was given up");
      if (error.code === "push_gone") await bus.awaitCommand("push.expire", { userId, subscriptionId });
      else refused = error;
      return error.message.slice(0, 100);
    }
    return undefined;
  });
  return refused;
}
