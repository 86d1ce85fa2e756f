import { directoryQuery, id, roomName } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

/** Public rooms and one's own, by name; `archived=true` for archived ones. */
export const listRooms = defineRoute({
  method: "get",
  path: "/rooms",
  access: "signed-in",
  input: directoryQuery.extend({ archived: z.stringbool().optional() }),
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("room.directory", { ...input, userId: user.id }),
  }),
});

export const createRoom = defineRoute({
  method: "post",
  path: "/rooms",
  access: "signed-in",
  input: z.strictObject({
    id: id.optional(),
    name: roomName,
    kind: z.enum(["public", "private"]),
    clientId: id.optional(),
  }),
  handle: async ({ edge, user, input }) => {
    const { id: roomId = uuid(), clientId = uuid(), name, kind } = input;
    const sending = { id: clientId, actor: user.id };
    return { status: 201, body: await edge.bus.awaitCommand("room.create", { roomId, name, kind }, sending) };
  },
});

export const joinRoom = defineRoute({
  method: "post",
  path: "/rooms/:roomId/join",
  access: "signed-in",
  input: z.strictObject({ roomId: id, clientId: id.optional() }),
  handle: async ({ edge, user, input: { roomId, clientId = uuid() } }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("room.join", { roomId }, { id: clientId, actor: user.id }),
  }),
});
