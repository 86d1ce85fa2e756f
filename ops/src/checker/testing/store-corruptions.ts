import type { StoredEvent, StoredRoom } from "../stored.ts";
import { chosen, type Corruption } from "./corruption.ts";
import type { Run } from "./run-model.ts";

/** A message of the run that is stored, with whose history says what of it. */
function storedMessages({ stored }: Run): { room: StoredRoom; event: StoredEvent }[] {
  return stored.rooms.flatMap((room) =>
    room.events.filter(({ type }) => type === "message.posted").map((event) => ({ room, event })),
  );
}

/** Ways in which what is stored can be wrong. */
export const storeCorruptions: readonly Corruption[] = [
  {
    name: "an accepted message is lost",
    rule: "what was accepted is stored",
    corrupt: (run, pick) => {
      const accepted = new Set(
        run.histories.flat().flatMap((entry) => (entry.what === "accepted" ? [entry.clientId] : [])),
      );
      const found = chosen(
        storedMessages(run).filter(({ event }) => accepted.has(event.clientId ?? "")),
        pick,
      );
      if (!found) return false;
      const { room, event } = found;
      room.events.splice(room.events.indexOf(event), 1);
      room.messages = room.messages.filter(({ clientId }) => clientId !== event.clientId);
      return true;
    },
  },
  {
    name: "a message is stored twice",
    rule: "no message is stored or displayed twice",
    corrupt: (run, pick) => {
      const found = chosen(storedMessages(run), pick);
      if (!found) return false;
      const { room, event } = found;
      const [seq, n] = [++room.lastSeq, ++room.lastN];
      room.events.push({ ...event, seq });
      room.messages.push({ n, r: 0, seq, senderId: event.senderId ?? "", clientId: event.clientId ?? "" });
      return true;
    },
  },
  {
    name: "seq has a hole",
    rule: "seq and n are dense",
    corrupt: ({ stored }, pick) => {
      const room = chosen(stored.rooms, pick);
      for (const event of room?.events.slice(pick % room.events.length) ?? []) event.seq += 1;
      return true;
    },
  },
  {
    name: "two messages have one n",
    rule: "seq and n are dense",
    corrupt: ({ stored }, pick) => {
      const message = chosen(
        stored.rooms.flatMap(({ messages }) => messages.slice(1)),
        pick,
      );
      if (message) message.n -= 1;
      return message !== undefined;
    },
  },
  {
    name: "two messages of a sender change places",
    rule: "each sender's order is kept",
    corrupt: (run, pick) => {
      const all = storedMessages(run);
      const pairs = all.flatMap((one, at) => {
        const other = all
          .slice(at + 1)
          .find(({ room, event }) => room === one.room && event.senderId === one.event.senderId);
        return other ? [[one.event, other.event] as const] : [];
      });
      const [one, other] = chosen(pairs, pick) ?? [];
      if (!one || !other) return false;
      [one.clientId, other.clientId] = [other.clientId ?? "", one.clientId ?? ""];
      return true;
    },
  },
  {
    name: "a message is stored with another text",
    rule: "a message is stored as it was sent",
    corrupt: (run, pick) => {
      const present = storedMessages(run).filter(({ event }) => event.isErased !== true);
      const found = chosen(present, pick);
      if (found) found.event.mark = "another text";
      return found !== undefined;
    },
  },
  {
    name: "a refused message is stored",
    rule: "a message is stored as it was sent",
    corrupt: (run, pick) => {
      const clientId = chosen(storedMessages(run), pick)?.event.clientId;
      const history = run.histories.find((entries) =>
        entries.some((entry) => entry.what === "sent" && entry.clientId === clientId),
      );
      if (clientId === undefined || !history) return false;
      history.push({ at: Infinity, what: "rejected", clientId, code: "not_found" });
      return true;
    },
  },
  {
    name: "a rename is carried out twice",
    rule: "no other command is lost or carried out twice",
    corrupt: ({ stored }, pick) => {
      const room = chosen(
        stored.rooms.filter(({ events }) => events.some(({ type }) => type === "room.renamed")),
        pick,
      );
      const event = room?.events.find(({ type }) => type === "room.renamed");
      if (!room || !event) return false;
      room.events.push({ ...event, seq: ++room.lastSeq });
      return true;
    },
  },
  {
    name: "an edit is carried out twice",
    rule: "no other command is lost or carried out twice",
    corrupt: ({ stored }, pick) => {
      const room = chosen(
        stored.rooms.filter(({ events }) => events.some(({ type }) => type === "message.edited")),
        pick,
      );
      const event = room?.events.find(({ type }) => type === "message.edited");
      if (!room || !event) return false;
      room.events.push({ ...event, seq: ++room.lastSeq });
      return true;
    },
  },
  {
    name: "an accepted deletion is lost",
    rule: "no other command is lost or carried out twice",
    corrupt: ({ stored }, pick) => {
      const event = chosen(
        stored.rooms.flatMap(({ events }) => events.filter(({ type }) => type === "message.deleted")),
        pick,
      );
      if (event) event.type = "message.edited";
      return event !== undefined;
    },
  },
  {
    name: "an accepted rename is lost",
    rule: "no other command is lost or carried out twice",
    corrupt: ({ stored }, pick) => {
      const event = chosen(
        stored.rooms.flatMap(({ events }) => events.filter(({ type }) => type === "room.renamed")),
        pick,
      );
      if (event) event.mark = "another name";
      return event !== undefined;
    },
  },
  {
    name: "somebody is listed as a member who never joined",
    rule: "nobody sees a room that they are not in",
    corrupt: ({ stored }, pick) => {
      chosen(stored.rooms, pick)?.members.push({ userId: "stranger", readN: 0 });
      return true;
    },
  },
  {
    name: "a mention is not notified",
    rule: "every mention is notified once",
    corrupt: ({ stored }, pick) => {
      const unread = stored.rooms.flatMap(({ roomId, messages, members }) =>
        messages.flatMap(({ n, seq }) =>
          members.filter(({ readN }) => readN < n).map(({ userId }) => `${userId} ${roomId} ${String(seq)}`),
        ),
      );
      const needed = stored.notifications.filter(({ userId, roomId, seq }) =>
        unread.includes(`${userId} ${roomId} ${String(seq)}`),
      );
      const lost = chosen(needed, pick);
      stored.notifications = stored.notifications.filter((notification) => notification !== lost);
      return lost !== undefined;
    },
  },
  {
    name: "an old report overtakes a new one",
    rule: "a job only goes forward",
    corrupt: ({ stored }, pick) => {
      const job = chosen(
        stored.jobs.filter(({ events }) => events.length > 2),
        pick,
      );
      const [newer, older] = [job?.events.at(-1), job?.events.at(-2)];
      if (!job || !newer || !older) return false;
      const { status, percent, attempt } = older;
      job.events.push({ status, percent, attempt, version: ++job.version });
      job.status = status;
      return true;
    },
  },
];
