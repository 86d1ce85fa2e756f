import { catalogue } from "@warren/contracts/catalogue";
import { searchWanted } from "@warren/contracts/search";
import { defineRoute } from "../route.ts";

export const search = defineRoute({
  method: "get",
  path: "/search",
  access: "signed-in",
  input: searchWanted,
  answer: catalogue["search.find"].result,
  summary: "Messages, rooms and people; `timeZone` says in which days `before:` and its like are counted.",
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("search.find", { ...input, userId: user.id }),
  }),
});
