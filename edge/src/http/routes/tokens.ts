import { catalogue } from "@warren/contracts/catalogue";
import { id } from "@warren/contracts/schema";
import { token, tokenName, tokenScopes } from "@warren/contracts/token";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { sessionHashOf } from "../../sessions/session-id.ts";
import { newToken } from "../../tokens/token-text.ts";
import { defineRoute } from "../route.ts";

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 3_650;

export const listTokens = defineRoute({
  method: "get",
  path: "/tokens",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({}),
  answer: catalogue["token.list"].result,
  summary: "One's own tokens and those of one's bots; never their text.",
  handle: async ({ edge, user }) => ({
    status: 200,
    body: await edge.bus.query("token.list", { userId: user.id }),
  }),
});

export const createToken = defineRoute({
  method: "post",
  path: "/tokens",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({
    id: id.optional(),
    name: tokenName,
    scopes: tokenScopes,
    /** It does not expire without. */
    expiresInDays: z.number().int().min(1).max(LONGEST_DAYS).optional(),
    userId: id.optional(),
  }),
  answer: z.object({ token, secret: z.string() }),
  status: 201,
  summary:
    "Makes a token for oneself, or with `userId` for a bot of one's own. Its text, `secret`, is in this answer and never again.",
  handle: async ({ edge, user, input: { id: tokenId = uuid(), expiresInDays, ...wish } }) => {
    const secret = newToken();
    const ends = expiresInDays === undefined ? undefined : new Date(Date.now() + expiresInDays * DAY_MS);
    const answer = await edge.bus.awaitCommand(
      "token.create",
      {
        tokenId,
        tokenHash: sessionHashOf(secret),
        ...wish,
        ...(ends ? { expiresAt: ends.toISOString() } : {}),
      },
      { actor: user.id },
    );
    return { status: 201, body: { ...answer, secret } };
  },
});

export const revokeToken = defineRoute({
  method: "delete",
  path: "/tokens/:tokenId",
  access: "signed-in",
  needs: "person",
  input: z.strictObject({ tokenId: id }),
  summary: "Ends a token, and closes its sockets.",
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("token.revoke", input, { actor: user.id });
    return { status: 204 };
  },
});
