import type { ChatClient } from "./chat-client.ts";
import type { RoomEvent } from "./room-log.ts";

/** What is wrong with what readers of one room ended up with, in words; nothing when all promises hold. */
export function violations(roomId: string, clients: readonly ChatClient[]): string[] {
  const found: string[] = [];
  const logs = clients.map((client) => ({
    name: client.account.user.username,
    events: client.rooms.get(roomId)?.events ?? [],
  }));
  const [first, ...others] = logs;
  if (!first) return ["nobody reads the room"];

  for (const other of others) {
    const at = Math.max(first.events.length, other.events.length);
    for (let index = 0; index < at; index++) {
      const [one, two] = [first.events[index], other.events[index]].map((event) => JSON.stringify(event));
      if (one === two) continue;
      found.push(`${first.name} sees ${String(one)} where ${other.name} sees ${String(two)}`);
      break;
    }
  }
  const dense = (numbers: number[]) => numbers.every((number, index) => number === index + 1);
  if (!dense(first.events.map((event) => event.seq))) found.push("seq has a hole or a repeat");
  const messages = first.events.filter((event) => event.type === "message.posted");
  if (!dense(messages.map((message) => message.n ?? 0))) found.push("n has a hole or a repeat");
  for (const client of clients) found.push(...senderViolations(roomId, client, messages));
  return found;
}

function senderViolations(roomId: string, client: ChatClient, messages: readonly RoomEvent[]): string[] {
  const { username, id } = client.account.user;
  const found: string[] = [];
  const own = messages.filter((message) => message.senderId === id).map((message) => message.clientId ?? "");
  if (new Set(own).size !== own.length) found.push(`a message of ${username} is stored twice`);
  const stored = new Set(own);
  const sent = client.sent.filter((message) => message.roomId === roomId).map((message) => message.clientId);
  const lost = sent.filter((id) => client.accepted.has(id) && !stored.has(id) && !client.rejected.has(id));
  if (lost.length > 0) found.push(`${String(lost.length)} accepted messages of ${username} are lost`);
  const expected = sent.filter((clientId) => stored.has(clientId));
  if (JSON.stringify(expected) !== JSON.stringify(own))
    found.push(`the messages of ${username} are out of order`);
  return found;
}
