import { defineMessage } from "../define-message.ts";
import { id } from "../schema.ts";
import { searchAnswer, searchWanted } from "../search.ts";

/**
 * What the asker may read that fits `q`: messages of rooms that they are a member of, newest first, rooms and people. With
 * `after` the page of messages behind that place, and nothing else.
 */
export const searchFind = defineMessage("search.find", {
  kind: "query",
  sentBy: ["edge"],
  heardBy: ["db"],
  schema: searchWanted.extend({ userId: id }),
  result: searchAnswer,
});
