import type { NotificationDecision } from "@warren/contracts/notification-decision";
import { channelsFor } from "./channels.ts";
import { obstacles } from "./obstacles.ts";
import type { Occasion, Person } from "./occasion.ts";
import { rules } from "./rules.ts";

/** Whether a person is told of something, why, and how; undefined when it does not concern them. Asks nothing but its arguments. */
export function decide(occasion: Occasion, person: Person): NotificationDecision | undefined {
  const rule = rules.find(({ applies }) => applies(occasion, person))?.name;
  if (rule === undefined) return undefined;
  const obstacle = obstacles.find(({ applies }) => applies(occasion, person));
  if (obstacle) return { rule, outcome: obstacle.outcome, obstacle: obstacle.name, channels: [] };
  return { rule, outcome: "told", channels: channelsFor(rule, person) };
}
