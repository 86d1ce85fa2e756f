import { WarrenError } from "@warren/contracts/errors";
import { displayName, id, limits } from "@warren/contracts/schema";
import { v5 as derivedId, v7 as uuid } from "uuid";
import { z } from "zod";
import { sendMessage } from "../../relay/send-message.ts";
import { sessionHashOf } from "../../sessions/session-id.ts";
import { defineRoute } from "../route.ts";

const text = z.string().max(limits.body);

/** Characters by which Markdown would show a name as something else. */
const formatting = /[\\`*_{}[\]()#+.!|<>~-]/g;

/** What a caller says. */
interface Said {
  text?: string | undefined;
  body?: string | undefined;
  username?: string | undefined;
}

/** What is written, with the name that the caller gives itself before it. */
function messageOf({ text = "", body = text, username }: Said): string {
  const said = username === undefined ? body : `**${username.replaceAll(formatting, "\\$&")}**\n${body}`;
  if (body.trim() === "") throw new WarrenError("bad_request", "text: must not be empty");
  if (said.length > limits.body) throw new WarrenError("too_large");
  return said;
}

/** The same key is the same message of this webhook, however often it is sent. */
function clientIdOf(key: string | undefined, webhookId: string): string {
  if (key === undefined) return uuid();
  return id.safeParse(key).success ? key.toLowerCase() : derivedId(key.slice(0, 1_000), webhookId);
}

export const postToHook = defineRoute({
  method: "post",
  path: "/hooks/:secret",
  access: "anyone",
  summary:
    "Writes into the room of an incoming webhook, as its bot: Markdown as `text` or `body`. With the header `Idempotency-Key` a repeat is not written again.",
  input: z.strictObject({
    secret: z.string().min(1).max(200),
    text: text.optional(),
    body: text.optional(),
    /** Stands before the text; a name that would mention somebody is refused. */
    username: displayName.regex(/^[^@\n]+$/).optional(),
  }),
  answer: z.object({ accepted: z.literal(true), clientId: id }),
  status: 202,
  handle: async ({ edge, request, input: { secret, ...message } }) => {
    await edge.limits.hooksPerIp.take(request.ip ?? "");
    const body = messageOf(message);
    const found = await edge.bus.query("webhook.find", { secretHash: sessionHashOf(secret) });
    if (!found) throw new WarrenError("not_found");
    if (found.isArchived) throw new WarrenError("archived");
    const { webhookId, roomId, userId } = found;
    const clientId = clientIdOf(request.get("idempotency-key"), webhookId);
    await sendMessage(edge, userId, { roomId, clientId, body });
    return { status: 202, body: { accepted: true, clientId } };
  },
});
