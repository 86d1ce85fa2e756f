import type { FoundRoom } from "@warren/contracts/search";
import { findMessages } from "../../search/find-messages.ts";
import { knownZone } from "../../search/day-of.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { readPlace, writePlace } from "../../search/place-text.ts";
import { resolveQuery } from "../../search/resolve-query.ts";
import type { QueryContext, QueryHandler } from "../handler.ts";
import { peopleFind } from "./people-find.ts";
import { roomDirectory } from "./room-directory.ts";

/** Messages of the asker's own rooms, newest first; on the first page also the rooms and people that the text names. */
export const searchFind: QueryHandler<"search.find"> = async (body, context) => {
  const { userId, q, after } = body;
  const { pool, words } = context;
  const parsed = parseQuery(q);
  const asker = { userId, timeZone: knownZone(body.timeZone) };
  const { wanted, problems } = await resolveQuery(pool, parsed, asker, words);
  const nothing = { messages: [], rooms: [], people: [], problems };
  if (problems.length > 0) return nothing;
  const place = after === undefined ? undefined : readPlace(after);
  const text = parsed.texts.map((part) => part.text).join(" ");
  const [{ messages, next }, rooms, people] = await Promise.all([
    findMessages(pool, { userId, wanted, after: place }, words),
    place || text === "" ? [] : roomsNamed(context, userId, text),
    place || text === "" ? [] : peopleFind({ q: text }, context).then(({ users }) => users),
  ]);
  return { ...nothing, messages, rooms, people, ...(next ? { next: writePlace(next) } : {}) };
};

/** Of the rooms that somebody may know, those with this in their name or topic; archived ones at the end. */
async function roomsNamed(context: QueryContext, userId: string, text: string): Promise<FoundRoom[]> {
  const named = async (archived: boolean) => {
    const { rooms } = await roomDirectory({ userId, q: text, archived }, context);
    return rooms.map((room) => ({ ...room, archived }));
  };
  return (await Promise.all([named(false), named(true)])).flat();
}
