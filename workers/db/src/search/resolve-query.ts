import { searchable, type Searchable, type SearchProblem } from "@warren/contracts/search";
import type { Queryable } from "../sql/pool.ts";
import { dayOf, type Day } from "./day-of.ts";
import { peopleCalled, roomsCalled } from "./find-names.ts";
import type { FilterPart, ParsedQuery } from "./parse-query.ts";
import type { Wanted, WantedText } from "./wanted.ts";
import type { Words } from "./words.ts";

/** Shorter words are not looked for as the beginning of others: too many begin with them. */
const SHORTEST_BEGINNING = 3;

export interface Asker {
  userId: string;
  timeZone: string;
}

export interface ResolvedQuery {
  wanted: Wanted;
  problems: SearchProblem[];
}

/** What somebody means by what they typed: names of people, of their own rooms and days become what they stand for. */
export async function resolveQuery(
  on: Queryable,
  { texts, excluded, filters }: ParsedQuery,
  asker: Asker,
  words: Words,
): Promise<ResolvedQuery> {
  const problems: SearchProblem[] = [];
  const refuse = ({ filter, value }: FilterPart, reason: SearchProblem["reason"], message: string) => {
    problems.push({ filter, value, reason, message });
  };
  const of = (filter: FilterPart["filter"], isExcluded: boolean) =>
    filters.filter((part) => part.filter === filter && part.isExcluded === isExcluded && part.value !== "");

  for (const part of filters)
    if (part.value === "") refuse(part, "empty", `Write what you look for behind “${part.filter}:”.`);

  for (const filter of ["before", "after", "on"] as const) {
    for (const part of of(filter, true))
      refuse(part, "no_opposite", `“${filter}:” cannot be turned round; write another day.`);
  }

  const people = async (parts: FilterPart[]) => {
    const ids: string[] = [];
    for (const part of parts) {
      const found = await peopleCalled(on, part.value, asker.userId);
      if (found.length === 0) refuse(part, "unknown_person", `Nobody is called “${part.value}”.`);
      ids.push(...found);
    }
    return ids;
  };
  const rooms = async (parts: FilterPart[]) => {
    const ids: string[] = [];
    for (const part of parts) {
      const found = await roomsCalled(on, part.value, asker.userId);
      if (found.length === 0)
        refuse(part, "unknown_room", `You are in no room that is called “${part.value}”.`);
      ids.push(...found);
    }
    return ids;
  };
  const things = (parts: FilterPart[]) =>
    parts.flatMap((part): Searchable[] => {
      const thing = searchable.find((known) => known === part.value.toLowerCase());
      if (thing === undefined)
        refuse(part, "unknown_thing", `A message can be asked to have: ${searchable.join(", ")}.`);
      return thing === undefined ? [] : [thing];
    });
  const days = (filter: "before" | "after" | "on") =>
    of(filter, false).flatMap((part): Day[] => {
      const day = dayOf(part.value, asker.timeZone);
      if (!day) refuse(part, "bad_date", "Write a day as 2026-11-22, or today, or yesterday.");
      return day ? [day] : [];
    });

  const [on_, before, after] = [days("on"), days("before"), days("after")];
  const [from, inRooms] = [of("from", false), of("in", false)];
  const [fromIds, inIds] = [await people(from), await rooms(inRooms)];
  return {
    problems,
    wanted: {
      texts: texts.flatMap(({ text, isPhrase }) => wantedTexts(text, isPhrase, words)),
      excluded: excluded.flatMap((text) => wantedTexts(text, true, words)),
      from: from.length === 0 ? undefined : fromIds,
      notFrom: await people(of("from", true)),
      in: inRooms.length === 0 ? undefined : inIds,
      notIn: await rooms(of("in", true)),
      has: things(of("has", false)),
      hasNot: things(of("has", true)),
      since: Math.max(0, ...on_.map(({ start }) => start), ...after.map(({ end }) => end)),
      until: Math.min(
        Number.MAX_SAFE_INTEGER,
        ...on_.map(({ end }) => end),
        ...before.map(({ start }) => start),
      ),
    },
  };
}

function wantedTexts(text: string, isPhrase: boolean, words: Words): WantedText[] {
  if (isPhrase) {
    const all = words.kept(text);
    return all.length === 0 ? [] : [{ words: all, orLonger: false }];
  }
  return words.segmented(text).map((word) => ({
    words: [word],
    orLonger: !word.inPairs && word.text.length >= SHORTEST_BEGINNING,
  }));
}
