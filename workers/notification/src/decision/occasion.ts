import type { ResultOf } from "@warren/contracts/message-types";
import type { NotificationObstacle, NotificationRule } from "@warren/contracts/notification-decision";

/** What happened, as far as it decides whom it concerns. */
export interface Occasion {
  readonly kind: "message" | "reaction" | "invitation" | "job";
  readonly actorId: string;
  readonly at: Date;
  readonly roomKind: "public" | "private" | "direct";
  /** What a message says; empty for anything else. */
  readonly body: string;
  /** Whom a message mentions, by name or with the whole room. */
  readonly mentions: readonly string[];
  /** Who wrote the message that was reacted to, or by which a job was ordered. */
  readonly authorId?: string | undefined;
  /** Of a reply: who wrote the message that it answers. */
  readonly parentAuthorId?: string | undefined;
  /** Who was made a member. */
  readonly invitedId?: string | undefined;
  /** Of a job that has ended: how long it took from its order. */
  readonly tookMs?: number | undefined;
  /** The message is gone meanwhile. */
  readonly isDeleted: boolean;
}

/** A person whom it may concern, as things stand now. */
export type Person = NonNullable<ResultOf<"notification.facts">>["people"][number];

/** A reason for which something concerns a person. */
export interface Rule {
  readonly name: NotificationRule;
  readonly applies: (occasion: Occasion, person: Person) => boolean;
}

/** A reason for which a person is not told, or only when their quiet time is over. */
export interface Obstacle {
  readonly name: NotificationObstacle;
  readonly outcome: "withheld" | "held";
  readonly applies: (occasion: Occasion, person: Person) => boolean;
}
