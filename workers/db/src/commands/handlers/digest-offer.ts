import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";

/** Keeps by what a digest that is about to be mailed can end all mails. */
export const digestOffer: CommandHandler<"digest.offer"> = async ({ body }, { connection, at }) => {
  await execute(
    connection,
    "INSERT IGNORE INTO unsubscribe_tokens (token_hash, user_id, made_at) VALUES (?)",
    [[body.tokenHash, body.userId, at]],
  );
  return {};
};
