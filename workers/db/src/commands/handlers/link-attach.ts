import { WarrenError } from "@warren/contracts/errors";
import type { Card } from "@warren/contracts/schema";
import { execute } from "../../sql/pool.ts";
import type { CommandHandler } from "../handler.ts";
import { storedMessage } from "../stored-message.ts";

/** Puts a card under a message, in the room's order; the same address twice is one card. */
export const linkAttach: CommandHandler<"link.attach"> = async (command, unit) => {
  const { roomId, n, r, card } = command.body;
  const room = unit.rooms.get(roomId);
  if (!room) throw new WarrenError("not_found");
  const message = await storedMessage(unit, { roomId, n, r });
  // what was fetched for it comes too late, or would show what was taken back
  if (message.deleted_at) return;
  const cards = message.cards === null ? [] : (JSON.parse(message.cards) as Card[]);
  const others = cards.filter((other) => other.url !== card.url);
  // the card itself may come after the card with its picture
  const image = card.image ?? cards.find((other) => other.url === card.url)?.image;
  const shown: Card = { ...card, ...(image ? { image } : {}) };
  const text = JSON.stringify([...others, shown]);
  await execute(unit.connection, "UPDATE messages SET cards = ? WHERE room_id = ? AND n = ? AND r = ?", [
    text,
    roomId,
    n,
    message.r,
  ]);
  const reply = r === undefined ? {} : { r };
  unit.change(
    "link.previewed",
    room,
    command,
    { n, ...reply, card: shown },
    { content: { n, r: message.r } },
  );
};
