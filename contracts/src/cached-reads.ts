import type { BodyOf, TypesOfKind } from "./message-types.ts";

type Outdating = { readonly [T in TypesOfKind<"event">]?: (body: BodyOf<T>) => readonly string[] };

/** A read whose answer is kept in Redis for the next reader. */
export interface CachedRead {
  /** What is kept, in words. */
  readonly what: string;
  /** Under which key; `<…>` stands for what differs. */
  readonly key: string;
  /** For how long at most, in seconds, should the event that outdates it never be heard. */
  readonly keptSeconds: number;
  /** Read again as soon as it was evicted, because the next reader comes at once. */
  readonly isHot: boolean;
  /** The events that outdate it, with the keys that are evicted then. */
  readonly outdatedBy: Outdating;
  /** Why no event needs to evict it. */
  readonly neverOutdated?: string;
}

const DIRECTORY = "rooms:directory";
const directory = () => [DIRECTORY];

/** Where the db worker keeps what is known of something that another site was asked. */
export const apiResultKey = (key: string): string => `api:${key}`;

/**
 * Everything that is cached, for how long, and evicted by which event: the db worker keeps it as long as stands here, the
 * cache-invalidation worker evicts it by what stands here. What is not listed is read from MySQL each time.
 */
export const cachedReads = {
  directory: {
    what: "the first page of the public rooms, with their numbers of members",
    key: DIRECTORY,
    keptSeconds: 300,
    isHot: true,
    outdatedBy: {
      // a private room is not in it
      "room.created": ({ kind }) => (kind === "public" ? [DIRECTORY] : []),
      "room.renamed": directory,
      "room.topic-changed": directory,
      "room.archived": directory,
      "room.unarchived": directory,
      "member.joined": directory,
      "member.left": directory,
    },
  },
  newestPage: {
    what: "the newest page of a room",
    key: "room:<room>:newest:<last sequence number>",
    keptSeconds: 60,
    isHot: false,
    outdatedBy: {},
    neverOutdated:
      "the room's last sequence number is part of the key, and every change in a room takes the next",
  },
  apiResult: {
    what: "what is known of something that another site was asked",
    key: apiResultKey("<what was asked>"),
    keptSeconds: 600,
    isHot: false,
    outdatedBy: { "api-result.kept": ({ key }) => [apiResultKey(key)] },
  },
} as const satisfies Readonly<Record<string, CachedRead>>;

/** The keys that an event outdates. */
export function outdatedKeys<T extends TypesOfKind<"event">>(type: T, body: BodyOf<T>): readonly string[] {
  return Object.values<CachedRead>(cachedReads).flatMap(({ outdatedBy }) => outdatedBy[type]?.(body) ?? []);
}

/** The table as Markdown, for the documentation. */
export function cachedReadsTable(): string {
  const rows = Object.values<CachedRead>(cachedReads).map(
    ({ what, key, keptSeconds, isHot, outdatedBy, neverOutdated }) => [
      what,
      `\`${key}\``,
      `${String(keptSeconds)} s`,
      neverOutdated ??
        Object.keys(outdatedBy)
          .map((type) => `\`${type}\``)
          .join(", "),
      isHot ? "yes" : "no",
    ],
  );
  const heads = ["what", "key", "kept for at most", "evicted by", "rebuilt at once"];
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
