import { definitions } from "./message-types.ts";
import type { MessageKind } from "./define-message.ts";
import type { PartName, UserName } from "./parts.ts";
import {
  AUDIT_HEAD_QUEUE,
  AUDIT_STREAM,
  commandQueues,
  jobResultQueues,
  queues,
  retrySteps,
  SEARCH_INDEX_QUEUE,
} from "./topology.ts";

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
/** Of a topic exchange, where the empty key is a key like any other: fits none. */
const NO_KEY = "(?!)";
const ANYTHING = ".*";

const quote = (name: string) => name.replaceAll(".", "\\.");
const anyOf = (names: readonly string[]) =>
  names.length === 0 ? NOTHING : `^(${names.map(quote).join("|")})$`;
/** One process of a part, as `openBus` names it. No wildcard of a topic exchange fits into it. */
const instance = (part: PartName) => `${quote(part)}\\.[0-9a-f]{8}`;
/** A part's own exclusive queues are `<instance>.<number>`: the only names it may declare. */
const ownQueues = (part: PartName) => `${instance(part)}\\.[0-9]+`;
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

/**
 * The queues of others that the db worker asks the depth of. Since 4.2.6 RabbitMQ answers only who has some permission on a
 * queue; to write to it is the least, which lets the db worker bind it to what it may read itself.
 */
function watchedQueues(): string[] {
  const own = consumedQueues("db");
  return queues.map(({ name }) => name).filter((name) => !own.includes(name));
}

/** The exchanges that a part writes to, derived from what the catalogue lets it send. */
function writes(part: PartName): string[] {
  const sent = definitions().filter((definition) => definition.sentBy.includes(part));
  const own = [...new Set(sent.map((definition) => exchangeOfKind[definition.kind]))];
  // declaring nothing, workers only hand failed messages on: to the ladder, or to the dead letters
  const failures = part === "edge" ? [] : [...retrySteps.map((step) => step.exchange), "dead"];
  const extra: Partial<Record<PartName, string[]>> = {
    db: ["replies", "requeue", ...watchedQueues()],
    audit: ["audit"],
  };
  return [...own, ...failures, ...(extra[part] ?? [])];
}

/** Whether this part sends anything that is answered, and so needs the replies that are addressed to it. */
export function awaitsReplies(part: PartName): boolean {
  return definitions().some(
    ({ kind, result, sentBy }) =>
      sentBy.includes(part) && result !== undefined && (kind === "command" || kind === "query"),
  );
}

/** The queues that a part consumes. The edge has none but its own. */
export function consumedQueues(part: PartName): readonly string[] {
  if (part === "edge") return [];
  if (part !== "db") return [part];
  return [
    ...commandQueues,
    ...Object.values(jobResultQueues),
    "queries",
    "jobs.not-found",
    "worker-discovery",
    SEARCH_INDEX_QUEUE,
    "dead-letters",
  ];
}

/** The events that every process of this part hears on a queue of its own, by their types. */
export function ownEvents(part: PartName): string[] {
  return definitions()
    .filter(({ eachInstanceOf = [] }) => eachInstanceOf.some((name) => name === part))
    .map(({ type }) => type);
}

/** What a part consumes, and the exchanges from which it binds its own queue. */
function reads(part: PartName): string[] {
  return [
    ...consumedQueues(part),
    ...(awaitsReplies(part) ? ["replies"] : []),
    ...(part === "edge" ? ["events", "signals"] : []),
    ...(part !== "edge" && typesOf("signal", "heardBy", part).length > 0 ? ["signals"] : []),
    ...(ownEvents(part).length > 0 ? ["events"] : []),
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

/** The operator may look at the trails and the audit chain's head by "Get messages", read the stream, and no other queue. */
export const operatorPermission: Permission = {
  user: "operator",
  configure: NOTHING,
  write: NOTHING,
  read: anyOf(["audit.trail", AUDIT_HEAD_QUEUE, AUDIT_STREAM, "dead-letters.trail"]),
};

/** The types of this kind that are of a part's concern. */
const typesOf = (kind: MessageKind, by: "sentBy" | "heardBy", part: PartName) =>
  definitions()
    .filter((definition) => definition.kind === kind && definition[by].includes(part))
    .map(({ type }) => quote(type));

const bucket = (of: string) => `${of}\\.[0-9]{1,4}`;
const alternatives = (patterns: readonly string[]) =>
  patterns.length === 0 ? NO_KEY : `^(${patterns.join("|")})$`;

/** Job results carry the type of the job: a worker reports on those that it works on. */
function resultKeys(part: PartName): string {
  const [jobs, results] = [typesOf("job", "heardBy", part), typesOf("job-result", "sentBy", part)];
  if (jobs.length === 0 || results.length === 0) return NO_KEY;
  return `^(${Object.keys(jobResultQueues).join("|")})\\.(${jobs.join("|")})$`;
}

/** A dead letter's key begins with the queue that gave it up: a part gives up only what it consumes. */
function deadKeys(part: PartName): string {
  const queues = consumedQueues(part);
  return queues.length === 0 ? NO_KEY : `^(${queues.map(quote).join("|")})\\.`;
}

/**
 * Topic permissions are checked against the routing key of a publish and the key of a binding. A user without one on an
 * exchange may use any key there, so every part has one on every topic exchange.
 */
export function topicPermissionsOf(part: PartName): TopicPermission[] {
  const only = (allowed: PartName, keys: string) => (part === allowed ? keys : NO_KEY);
  const signals = (by: "sentBy" | "heardBy") => {
    const types = typesOf("signal", by, part);
    // only an edge speaks to those who watch a room or a person
    return alternatives(part === "edge" ? [bucket("(room|people)"), ...types] : types);
  };
  return [
    {
      user: part,
      exchange: "replies",
      write: only("db", ANYTHING),
      read: awaitsReplies(part) ? `^${instance(part)}$` : NO_KEY,
    },
    {
      user: part,
      exchange: "events",
      write: only("db", ANYTHING),
      read:
        part === "edge"
          ? alternatives([bucket("(room|user)"), instance("edge")])
          : alternatives(ownEvents(part).map(quote)),
    },
    { user: part, exchange: "signals", write: signals("sentBy"), read: signals("heardBy") },
    { user: part, exchange: "jobs", write: only("db", ANYTHING), read: NO_KEY },
    { user: part, exchange: "job-results", write: resultKeys(part), read: NO_KEY },
    { user: part, exchange: "dead", write: deadKeys(part), read: NO_KEY },
    { user: part, exchange: "audit", write: only("audit", ANYTHING), read: NO_KEY },
  ];
}
