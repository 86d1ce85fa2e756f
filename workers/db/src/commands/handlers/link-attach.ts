import { WarrenError } from "@warren/contracts/errors";
import type { Card } from "@warren/contracts/schema";
import { execute, select } from "../../sql/pool.ts";
import { flush } from "../flush.ts";
import type { CommandHandler } from "../handler.ts";

/** Puts a card under a message, in the room's order; the same address twice is one card. */
export const linkAttach: CommandHandler<"link.attach"> = async (command, unit) => {
  const { roomId, n, card } = command.body;
  const room = unit.rooms.get(roomId);
  if (!room) throw new WarrenError("not_found");
  await flush(unit);
  const key = [roomId, n];
  const [message] = await select<{ cards: string | null }>(
    unit.connection,
    "SELECT cards FROM messages WHERE room_id = ? AND n = ? AND r = 0",
    key,
  );
  if (!message) throw new WarrenError("not_found");
  const cards = message.cards === null ? [] : (JSON.parse(message.cards) as Card[]);
  const others = cards.filter((other) => other.url !== card.url);
  const text = JSON.stringify([...others, card]);
  await execute(unit.connection, "UPDATE messages SET cards = ? WHERE room_id = ? AND n = ? AND r = 0", [
    text,
    ...key,
  ]);
  unit.change("link.previewed", room, command, { n, card }, { n });
};
