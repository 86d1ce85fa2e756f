import { z } from "zod";
import { count, id } from "./schema.ts";

/** How many people a screen shows at most whose presence it is told. */
export const WATCHED_PEOPLE = 200;

/** `away`: no device of theirs has been used for a while. */
export const presence = z.enum(["online", "away", "offline"]);
export type Presence = z.infer<typeof presence>;

export const presentPeople = z.array(z.object({ userId: id, presence }));

/** Of two that tell of the same person the one with the higher `version` holds. */
export const presenceNews = z.object({ people: presentPeople, version: count });
export type PresenceNews = z.infer<typeof presenceNews>;
