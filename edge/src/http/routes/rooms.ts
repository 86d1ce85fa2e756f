import { catalogue } from "@warren/contracts/catalogue";
import { clientEvents } from "@warren/contracts/socket/client-events";
import { directoryQuery, id } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { throughEvent } from "../action-routes.ts";
import { defineRoute } from "../route.ts";

export const listRooms = defineRoute({
  method: "get",
  path: "/rooms",
  access: "signed-in",
  summary: "Public rooms and one's own, by name; `archived=true` for archived ones.",
  input: directoryQuery.extend({ archived: z.stringbool().optional() }),
  answer: catalogue["room.directory"].result,
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("room.directory", { ...input, userId: user.id }),
  }),
});

export const createRoom = defineRoute({
  method: "post",
  path: "/rooms",
  access: "signed-in",
  summary: "Makes a room; its maker is its owner.",
  status: 201,
  input: clientEvents["room:create"].data.partial({ id: true }),
  answer: clientEvents["room:create"].ack,
  handle: async (call) => {
    const { body } = await throughEvent("room:create", call, { id: uuid(), ...call.input });
    return { status: 201, body };
  },
});

export const joinRoom = defineRoute({
  method: "post",
  path: "/rooms/:roomId/join",
  access: "signed-in",
  summary: "Joins a public room.",
  input: z.strictObject({ roomId: id, clientId: id.optional() }),
  answer: clientEvents["room:join"].ack,
  handle: (call) => throughEvent("room:join", call, call.input),
});
