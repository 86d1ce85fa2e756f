import { searchWanted } from "@warren/contracts/search";
import { defineRoute } from "../route.ts";

/** Messages, rooms and people; `timeZone` says in which days `before:` and its like are counted. */
export const search = defineRoute({
  method: "get",
  path: "/search",
  access: "signed-in",
  input: searchWanted,
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("search.find", { ...input, userId: user.id }),
  }),
});
