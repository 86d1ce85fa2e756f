import { z } from "zod";
import { attachment, dimensions } from "./attachment.ts";
import { ownRoomState } from "./room-shelf.ts";
import { shownJob } from "./shown-job.ts";

/** Sizes that are part of the contract; counted in characters. */
export const limits = {
  username: { min: 2, max: 32 },
  displayName: 80,
  status: 100,
  password: { min: 8, max: 256 },
  roomName: 60,
  topic: 250,
  body: 10_000,
  draft: 20_000,
  reminder: 1_000,
  drafts: 1_000,
  historyPage: 100,
  pageEvents: 200,
  directoryPage: 50,
  syncEvents: 500,
  directMembers: 8,
  /** Rooms with more members are not listed to whoever opens a session: whom they show is asked for by id. */
  listedMembers: 200,
  listedPeople: 1_000,
  /** In rooms with more members `@room` mentions nobody. */
  everybody: 500,
  peopleFound: 50,
  peoplePage: 50,
  /** Different emoji under one message, and people's reactions to it in all. */
  emojiPerMessage: 20,
  reactionsPerMessage: 500,
  pins: 100,
  unreadMentions: 100,
  saved: 1_000,
  savedPage: 30,
  notificationsPage: 50,
  /** Of those who replied in a thread, the first ones are named. */
  threadPeople: 5,
  threadsPage: 50,
  /** Of what is typed into a search. */
  search: 250,
  searchPage: 20,
  /** Under one message, whatever an edge is set to; also how many an operation on files takes at once. */
  attachments: 20,
  /** That one person has sent and that no message carries yet. */
  unusedUploads: 60,
} as const;

export const id = z.uuid();

/** Letters that every keyboard has, so that a mention can be typed; compared without case. */
export const username = z
  .string()
  .min(limits.username.min)
  .max(limits.username.max)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "use letters, digits, dots, dashes and underscores")
  // a mention of the whole room must never name a person
  .refine(
    (name) => !["room", "here", "everyone", "warren"].includes(name.toLowerCase()),
    "this name is reserved",
  );

export const displayName = z.string().trim().min(1).max(limits.displayName);
export const roomName = z.string().trim().min(1).max(limits.roomName);
/** What a room is about, in a line; empty for none. */
export const topic = z.string().trim().max(limits.topic);
export const roomKind = z.enum(["public", "private", "direct"]);
/** Whom to find: by id, or by a part of the name. */
export const peopleWanted = z.union([
  z.strictObject({ userIds: z.array(id).min(1).max(limits.peopleFound) }),
  z.strictObject({ q: z.string().trim().min(1).max(limits.displayName) }),
]);

/** Which people an operator wants to see: whose name contains `q`, after the one with the user name `after`. */
export const peopleListed = z.strictObject({
  q: z.string().trim().max(limits.displayName).optional(),
  state: z.enum(["active", "deactivated"]).optional(),
  after: z
    .string()
    .max(limits.username.max)
    .regex(/^[A-Za-z0-9._-]+$/)
    .optional(),
});

export const role = z.enum(["member", "operator"]);
export const memberRole = z.enum(["owner", "moderator", "member"]);

/** A message's text: not empty after trimming, at most {@link limits.body} characters. */
export const messageBody = z
  .string()
  .max(limits.body)
  .refine((text) => text.trim().length > 0, "must not be empty");

// built from text because the compiler targets an older standard than every browser and Node that this runs on
const ONE_EMOJI = new RegExp(String.raw`^\p{RGI_Emoji}$`, "v");

/** One emoji as Unicode recommends it for interchange: written in one way only, so that equal ones are equal texts. */
export const emoji = z
  .string()
  .max(64)
  .refine((text) => ONE_EMOJI.test(text), "must be one emoji");

export const instant = z.iso.datetime();
export const sequence = z.number().int().positive();
export const count = z.number().int().nonnegative();

/** What a person says of themselves beside their name; from `until` on, nothing. */
export const userStatus = z
  .strictObject({
    emoji: emoji.optional(),
    text: z.string().trim().max(limits.status),
    until: instant.optional(),
  })
  .refine((status) => status.emoji !== undefined || status.text !== "", "say something");
export type UserStatus = z.infer<typeof userStatus>;

/** A person as others see them. Each change of it is told by `user.updated`. */
export const user = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  role,
  /** They cannot sign in, be added or be written to; what they said stays. Absent while they can. */
  deactivated: z.boolean().optional(),
  /** A program speaks for it. Absent for a person. */
  bot: z.boolean().optional(),
  /** The file of their picture. Absent while they are shown by their initials. */
  avatar: id.optional(),
  status: userStatus.optional(),
});
export type User = z.infer<typeof user>;

/** Where mails go. Deliverability aside, one address in a plain form. */
export const email = z.email().max(254);

/** A password as it is stored: Argon2id, made in the edge. */
export const passwordHash = z.string().startsWith("$argon2id$").max(512);

/** A session as the list of a person's sessions shows it. */
export const session = z.object({
  sessionId: id,
  createdAt: instant,
  expiresAt: instant,
  /** To about an hour. */
  lastSeenAt: instant,
  userAgent: z.string(),
  /** The network address that signed in. */
  address: z.string(),
});
export type Session = z.infer<typeof session>;

/**
 * A room as its member sees it: `lastN - readN` is the number of unread messages, `mentions` are those of them that
 * mention the member, the newest {@link limits}`.unreadMentions`; none when absent. Of two positions the one with the
 * higher `readVersion` holds (0 when absent), of the same the greater.
 */
export const room = z.object({
  id,
  name: z.string(),
  kind: roomKind,
  memberRole,
  lastSeq: count,
  lastN: count,
  readN: count,
  members: count,
  /** Absent when it has none. */
  topic: z.string().optional(),
  /** Since when it is read-only; absent when it is not. */
  archivedAt: instant.optional(),
  userIds: z.array(id).optional(),
  peerReadN: count.optional(),
  readVersion: count.optional(),
  mentions: z.array(sequence).optional(),
  ...ownRoomState,
});
export type Room = z.infer<typeof room>;

/** What a link shows: only these fields of a fetched page are kept. */
export const card = z.object({
  url: z.string(),
  title: z.string(),
  description: z.string().optional(),
  siteName: z.string(),
  /** A small picture of it, kept here like a file of the message: nobody's browser asks the other site. */
  image: dimensions.extend({ id }).optional(),
  fetchedAt: instant,
  expiresAt: instant,
});
export type Card = z.infer<typeof card>;

/** Who reacted with one emoji, in the order in which they did. */
export const reaction = z.object({ emoji: z.string(), userIds: z.array(id) });
export type Reaction = z.infer<typeof reaction>;

/**
 * What a message shows of the replies to it, as of the room's event `seq`: how many there are, without deleted ones, and
 * the number and time of the newest there ever was.
 */
export const threadSummary = z.object({
  replies: count,
  lastR: sequence,
  lastAt: instant,
  /** Who replied first, at most {@link limits.threadPeople}. */
  userIds: z.array(id),
  seq: sequence,
});
export type ThreadSummary = z.infer<typeof threadSummary>;

/** Whom a forwarded message is by, and when they wrote it. Where it stands is told by `message.source`, to who may read it. */
export const forwarded = z.object({ senderId: id, at: instant });
export type Forwarded = z.infer<typeof forwarded>;

const content = {
  clientId: id,
  senderId: id,
  body: z.string(),
  at: instant,
  mentions: z.array(id),
  cards: z.array(card).optional(),
  attachments: z.array(attachment).optional(),
  forwarded: forwarded.optional(),
  job: shownJob.optional(),
  editedAt: instant.optional(),
  deletedAt: instant.optional(),
  reactions: z.array(reaction).optional(),
};

/** A stored message as a page of history shows it. A deleted one keeps its place and has lost everything else. */
export const message = z.object({
  roomId: id,
  seq: sequence,
  n: sequence,
  ...content,
  pinnedAt: instant.optional(),
  thread: threadSummary.optional(),
});
export type Message = z.infer<typeof message>;

/** An event of a room as it was sent live, with its type beside its body. */
export const roomEvent = z.looseObject({ type: z.string(), roomId: id, seq: sequence });

/** Which rooms of the directory are wanted. */
export const directoryQuery = z.strictObject({
  q: z.string().trim().max(limits.topic).optional(),
  archived: z.boolean().optional(),
  after: id.optional(),
});

/** A reply to message `threadN`: it stands in its thread under a number of its own and takes none of the room. */
export const reply = z.object({ roomId: id, seq: sequence, threadN: sequence, r: sequence, ...content });
export type Reply = z.infer<typeof reply>;

/**
 * A thread that a person follows: `lastR - readR` of its parent's summary is the number of unread replies. Of two
 * positions the one with the higher `readVersion` holds, as in a room.
 */
export const followedThread = z.object({
  parent: message,
  readR: count,
  readVersion: count.optional(),
  lastReply: reply.optional(),
});
export type FollowedThread = z.infer<typeof followedThread>;

/** Where a page of threads ended: the place of its last one in their order. */
export const threadCursor = z.strictObject({
  isUnread: z.boolean(),
  lastAt: instant,
  roomId: id,
  n: sequence,
});
export type ThreadCursor = z.infer<typeof threadCursor>;

/** Text that is not sent: unlike a message's it may be empty, and longer than may be sent. */
export const draftBody = z.string().max(limits.draft);

/** What a person has written in a room, or in the thread under message `threadN`, and not sent. */
export const draft = z.object({
  roomId: id,
  threadN: sequence.optional(),
  body: z.string(),
  version: count,
});
export type Draft = z.infer<typeof draft>;

/** Which message is forwarded: a reply by its thread's `n` and its own `r`. */
export const forwardedPlace = z.strictObject({ roomId: id, n: sequence, r: sequence.optional() });

/** A message that a person has saved: a reply by its thread's `n` and its own `r`. */
export const savedPlace = z.object({ roomId: id, n: sequence, r: sequence.optional() });
export type SavedPlace = z.infer<typeof savedPlace>;

export const savedMessage = z.object({ message: z.union([message, reply]), savedAt: instant });
export type SavedMessage = z.infer<typeof savedMessage>;

/** Where a page of saved messages ended: the place of its last one in their order. */
export const savedCursor = z.strictObject({ savedAt: instant, roomId: id, n: sequence, r: count });
export type SavedCursor = z.infer<typeof savedCursor>;
