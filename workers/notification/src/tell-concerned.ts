import { settingsInForce } from "@warren/contracts/notification-settings";
import type { NotificationDecision } from "@warren/contracts/notification-decision";
import type { ResultOf } from "@warren/contracts/message-types";
import type { WorkBus } from "@warren/runtime/work";
import { decide } from "./decision/decide.ts";
import type { Occasion, Person } from "./decision/occasion.ts";
import { quietEnd } from "./quiet-time.ts";
import { decisionId, notificationIdOf } from "./notification-id.ts";

const LONGEST_EXCERPT = 200;

/** Where in a room something happened, and who did it. */
export interface Source {
  readonly roomId: string;
  readonly seq: number;
  readonly n: number;
  readonly r?: number;
  readonly senderId: string;
  readonly excerpt: string;
}

/** When somebody is mailed, or disturbed at all. */
function laterFor(
  { channels, obstacle }: NotificationDecision,
  { settings, timeZone = "UTC" }: Person,
  at: Date,
) {
  const { emailAfterMinutes, mutedUntil, quiet } = settingsInForce(settings);
  if (obstacle === "muted-until" && mutedUntil !== null) return { heldUntil: mutedUntil };
  if (obstacle === "quiet-hours" && quiet !== null)
    return { heldUntil: quietEnd(quiet, timeZone, at).toISOString() };
  return channels.includes("email") ? { emailAfterMinutes } : {};
}

/** Decides for everybody whom something may concern, and has it recorded and told. Repeating it changes nothing. */
export async function tellConcerned(
  bus: WorkBus,
  source: Source,
  occasion: Occasion,
  { people }: NonNullable<ResultOf<"notification.facts">>,
): Promise<void> {
  const decisions = people
    // whoever acts knows it: nothing is recorded for the sender of every message
    .filter(({ userId }) => userId !== occasion.actorId)
    .flatMap((person) => {
      const decision = decide(occasion, person);
      if (!decision) return [];
      const { userId } = person;
      const notificationId = notificationIdOf(userId, source.roomId, source.seq);
      return [{ ...decision, ...laterFor(decision, person, occasion.at), userId, notificationId }];
    });
  if (decisions.length === 0) return;
  const body = { ...source, excerpt: source.excerpt.slice(0, LONGEST_EXCERPT), decisions };
  await bus.command("notification.decide", body, { id: decisionId(body) });
}
