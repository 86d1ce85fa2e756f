import { definitions } from "./message-types.ts";
import type { MessageKind } from "./define-message.ts";
import type { PartName, UserName } from "./parts.ts";
import { commandQueues, jobResultQueues, retrySteps } from "./topology.ts";

/** The regular expressions that RabbitMQ checks a user's operations against. */
export interface Permission {
  user: UserName;
  configure: string;
  write: string;
  read: string;
}

export interface TopicPermission {
  user: UserName;
  exchange: string;
  write: string;
  read: string;
}

const NOTHING = "^$";
const ANYTHING = ".*";

const quote = (name: string) => name.replaceAll(".", "\\.");
const anyOf = (names: readonly string[]) =>
  names.length === 0 ? NOTHING : `^(${names.map(quote).join("|")})$`;
/** A part's own exclusive queues are `<part>.<instance>` or longer: the only names it may declare. */
const ownQueues = (part: PartName) => `${quote(part)}\\..+`;
const anyOfOr = (names: readonly string[], own: string) => `^(${[...names.map(quote), own].join("|")})$`;

const exchangeOfKind: Record<MessageKind, string> = {
  command: "commands",
  query: "queries",
  event: "events",
  signal: "signals",
  job: "jobs",
  "job-result": "job-results",
  announcement: "workers",
};

/** The exchanges that a part writes to, derived from what the catalogue lets it send. */
function writes(part: PartName): string[] {
  const sent = definitions().filter((definition) => definition.sentBy.includes(part));
  const own = [...new Set(sent.map((definition) => exchangeOfKind[definition.kind]))];
  // declaring nothing, workers only hand failed messages on: to the ladder, or to the dead letters
  const failures = part === "edge" ? [] : [...retrySteps.map((step) => step.exchange), "dead"];
  const extra = { db: ["replies", "requeue"], audit: ["audit"] } as Partial<Record<PartName, string[]>>;
  return [...own, ...failures, ...(extra[part] ?? [])];
}

function reads(part: PartName): string[] {
  if (part === "edge") return ["events", "signals", "replies"];
  if (part !== "db") return [part, "replies", "events"];
  return [
    ...commandQueues,
    ...Object.values(jobResultQueues),
    "queries",
    "replies",
    "jobs.not-found",
    "worker-discovery",
    "dead-letters",
  ];
}

/** What this part may do: configure and bind only queues of its own name, write and read only what the catalogue asks for. */
export function permissionOf(part: PartName): Permission {
  const own = ownQueues(part);
  return {
    user: part,
    configure: `^${own}$`,
    write: anyOfOr(writes(part), own),
    read: anyOfOr(reads(part), own),
  };
}

/** The operator may look at the trails by "Get messages" and at no other queue. */
export const operatorPermission: Permission = {
  user: "operator",
  configure: NOTHING,
  write: NOTHING,
  read: anyOf(["audit.trail", "dead-letters.trail"]),
};

/**
 * Topic permissions are checked against the routing key of a publish and the key of a binding. A user without one on an
 * exchange may use any key there, so every part has one on every topic exchange.
 */
export function topicPermissionsOf(part: PartName): TopicPermission[] {
  const ownReplies = `^${ownQueues(part)}$`;
  const bucketsAndSelf = "^((room|user)\\.[0-9]{1,4}|edge\\..+)$";
  const signalKeys = "^(room\\.[0-9]{1,4}|sign-in\\.failed)$";
  const mine = definitions().filter(
    (definition) => definition.sentBy.includes(part) && definition.kind === "job-result",
  );
  const results = mine.length > 0 ? "^(completed|progression|error)\\..+$" : NOTHING;
  return [
    { user: part, exchange: "replies", write: part === "db" ? ANYTHING : NOTHING, read: ownReplies },
    {
      user: part,
      exchange: "events",
      write: part === "db" ? ANYTHING : NOTHING,
      read: part === "edge" ? bucketsAndSelf : "^job\\.cancelled$",
    },
    {
      user: part,
      exchange: "signals",
      write: part === "edge" ? signalKeys : NOTHING,
      read: part === "edge" ? signalKeys : NOTHING,
    },
    { user: part, exchange: "jobs", write: part === "db" ? ANYTHING : NOTHING, read: NOTHING },
    { user: part, exchange: "job-results", write: results, read: NOTHING },
    { user: part, exchange: "dead", write: part === "edge" ? NOTHING : ANYTHING, read: NOTHING },
    { user: part, exchange: "audit", write: part === "audit" ? ANYTHING : NOTHING, read: NOTHING },
  ];
}
