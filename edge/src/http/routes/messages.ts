import { clientEvents } from "@warren/contracts/socket/client-events";
import { id, limits } from "@warren/contracts/schema";
import { z } from "zod";
import { throughEvent } from "../action-routes.ts";
import { defineRoute } from "../route.ts";

export const listMessages = defineRoute({
  method: "get",
  path: "/rooms/:roomId/messages",
  access: "signed-in",
  summary: "A page of a room's messages, newest last, or of the replies in a thread.",
  input: z.strictObject({
    roomId: id,
    threadN: z.coerce.number().int().positive().optional(),
    before: z.coerce.number().int().positive().optional(),
    around: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(limits.historyPage).optional(),
  }),
  answer: clientEvents["room:history"].ack,
  handle: (call) => throughEvent("room:history", call, call.input),
});

export const postMessage = defineRoute({
  method: "post",
  path: "/rooms/:roomId/messages",
  access: "signed-in",
  summary: "Accepts a message: it will be stored, and is when its `message.posted` comes.",
  status: 202,
  input: clientEvents["message:send"].data,
  answer: clientEvents["message:send"].ack,
  handle: (call) => throughEvent("message:send", call, call.input),
});
