import { z } from "zod";
import { count, id, instant, limits, roomKind, sequence, user } from "./schema.ts";

/** The filters of a search, as one types them before a colon. */
export const searchFilters = ["from", "in", "before", "after", "on", "has"] as const;
export type SearchFilter = (typeof searchFilters)[number];

/** What a message can be asked to have. */
export const searchable = ["link", "file", "image", "code", "reaction", "pin", "thread"] as const;
export type Searchable = (typeof searchable)[number];

/** Where a page of found messages ended; only what an answer carried is worth sending back. */
const cursor = z
  .string()
  .max(80)
  .regex(/^\d+(\.\d+){3}$/, "take it from the page before");

/** What is looked for. `timeZone` is an IANA name, the days of `before:`, `after:` and `on:` are counted in; UTC without. */
export const searchWanted = z.strictObject({
  q: z.string().trim().min(1).max(limits.search),
  timeZone: z.string().max(64).optional(),
  after: cursor.optional(),
});
export type SearchWanted = z.infer<typeof searchWanted>;

/** A message that was found: a reply by its thread's `n` and its own `r`. */
export const foundMessage = z.object({
  roomId: id,
  n: sequence,
  r: sequence.optional(),
  senderId: id,
  at: instant,
  editedAt: instant.optional(),
  /** The part of its text in which it fits, as plain text; cut off where it begins or ends with an ellipsis. */
  excerpt: z.string(),
  /** What fits in the excerpt: from where to where, in UTF-16 code units. */
  marks: z.array(z.tuple([count, count])),
});
export type FoundMessage = z.infer<typeof foundMessage>;

/** Why a filter cannot be followed; `message` says it in English. */
export const searchProblem = z.object({
  filter: z.enum(searchFilters),
  value: z.string(),
  reason: z.enum(["empty", "unknown_person", "unknown_room", "bad_date", "unknown_thing", "no_opposite"]),
  message: z.string(),
});
export type SearchProblem = z.infer<typeof searchProblem>;

export const foundRoom = z.object({
  id,
  name: z.string(),
  kind: roomKind,
  topic: z.string().optional(),
  members: count,
  joined: z.boolean(),
  archived: z.boolean(),
});
export type FoundRoom = z.infer<typeof foundRoom>;

/** What was found. With problems nothing is looked for. Rooms and people are looked for by the text beside the filters. */
export const searchAnswer = z.object({
  messages: z.array(foundMessage),
  /** There may be more messages behind this place. */
  next: z.string().optional(),
  rooms: z.array(foundRoom),
  people: z.array(user),
  problems: z.array(searchProblem),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;
