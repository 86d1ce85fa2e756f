import type { Searchable } from "@warren/contracts/search";
import type { ThingInText } from "./terms.ts";

/** The SQL expressions that tell a message's place. */
export interface PlaceInSql {
  roomId: string;
  n: string;
  r: string;
}

/** Whether a message has something beside its text, as SQL: asked of the tables that hold it. */
export function having(thing: Exclude<Searchable, ThingInText>, { roomId, n, r }: PlaceInSql): string {
  const here = `x.room_id = ${roomId} AND x.n = ${n}`;
  switch (thing) {
    case "file":
      return `EXISTS (SELECT 1 FROM attachments x WHERE ${here} AND x.r = ${r})`;
    case "image":
      return `EXISTS (SELECT 1 FROM attachments x WHERE ${here} AND x.r = ${r} AND x.mime LIKE 'image/%')`;
    case "reaction":
      return `EXISTS (SELECT 1 FROM reactions x WHERE ${here} AND x.r = ${r})`;
    case "pin":
      return `EXISTS (SELECT 1 FROM pins x WHERE ${here} AND ${r} = 0)`;
    case "thread":
      return `EXISTS (SELECT 1 FROM threads x WHERE ${here} AND ${r} = 0 AND x.replies > 0)`;
  }
}
