import type { Occasion, Person } from "../decision/occasion.ts";

export const ME = "00000000-0000-7000-8000-000000000001";
export const OTHER = "00000000-0000-7000-8000-000000000002";

/** A message of somebody else's in a public room that concerns nobody. */
export const occasion = (changed: Partial<Occasion> = {}): Occasion => ({
  ...{ kind: "message", actorId: OTHER, at: new Date("2026-06-01T12:00:00Z"), roomKind: "public" },
  ...{ body: "good morning", mentions: [], isDeleted: false },
  ...changed,
});

/** A member who has read nothing, is away, and never chose anything. */
export const person = (changed: Partial<Person> = {}): Person => ({
  ...{ userId: ME, username: "ada", isAllowed: true, isMuted: false, hasRead: false },
  ...{ isOnline: false, hasEmail: true, hasPush: true, settings: {}, room: {} },
  ...changed,
});
