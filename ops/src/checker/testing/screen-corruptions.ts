import type { DisplayedEvent, HistoryEntry } from "../history.ts";
import type { StoredRoom } from "../stored.ts";
import { chosen, isMember, type Corruption } from "./corruption.ts";
import type { Run } from "./run-model.ts";

type Displayed = { what: "displayed" } & DisplayedEvent & { at: number };

const isDisplayed = (entry: HistoryEntry): entry is Displayed => entry.what === "displayed";

interface Place {
  history: HistoryEntry[];
  room: StoredRoom;
  /** Where in the history the room's events are displayed, since it last began anew. */
  shown: number[];
}

/** Every client's current view of every room, of those that they are in now or of all. */
function places({ histories, stored }: Run, among: "members" | "all"): Place[] {
  return histories.flatMap((history) =>
    stored.rooms.flatMap((room) => {
      const [first] = history;
      const userId = first?.what === "client" ? first.userId : "";
      if (among === "members" && !isMember(room, userId)) return [];
      const from = history.findLastIndex(
        (entry) => (entry.what === "follows" || entry.what === "page") && entry.roomId === room.roomId,
      );
      const shown = history.flatMap((entry, at) =>
        isDisplayed(entry) && entry.roomId === room.roomId && at > from ? [at] : [],
      );
      return [{ history, room, shown }];
    }),
  );
}

/** What is displayed of messages that were deleted since, or of everything else. */
function shown({ histories, stored }: Run, which: "erased" | "present"): Displayed[] {
  const erased = new Set(
    stored.rooms.flatMap(({ roomId, events }) =>
      events.flatMap(({ seq, isErased }) => (isErased === true ? [`${roomId} ${String(seq)}`] : [])),
    ),
  );
  const isErased = ({ roomId, seq }: Displayed) => erased.has(`${roomId} ${String(seq)}`);
  return histories
    .flat()
    .filter((entry) => isDisplayed(entry) && isErased(entry) === (which === "erased")) as Displayed[];
}

/** Ways in which what a client is told and shows can be wrong. */
export const screenCorruptions: readonly Corruption[] = [
  {
    name: "a message is displayed twice",
    rule: "no message is stored or displayed twice",
    corrupt: (run, pick) => {
      const isMessage = ({ history }: Place, at: number) => {
        const entry = history[at];
        return entry && isDisplayed(entry) && entry.type === "message.posted";
      };
      const place = chosen(
        places(run, "all").filter((one) => one.shown.some((at) => isMessage(one, at))),
        pick,
      );
      const at = place?.shown.findLast((one) => isMessage(place, one));
      const entry = at === undefined ? undefined : place?.history[at];
      if (!place || at === undefined || !entry) return false;
      place.history.splice(at, 0, { ...entry });
      return true;
    },
  },
  {
    name: "two events are displayed in the wrong order",
    rule: "what is displayed is what is stored, in its order",
    corrupt: (run, pick) => {
      const place = chosen(
        places(run, "all").filter(({ shown }) => shown.length > 1),
        pick,
      );
      const at = place?.shown[pick % (place.shown.length - 1)];
      const next = place?.shown[(pick % (place.shown.length - 1)) + 1];
      if (!place || at === undefined || next === undefined) return false;
      const [one, other] = [place.history[at], place.history[next]];
      if (!one || !other) return false;
      [place.history[at], place.history[next]] = [other, one];
      return true;
    },
  },
  {
    name: "an event is left out on a screen",
    rule: "what is displayed is what is stored, in its order",
    corrupt: (run, pick) => {
      const place = chosen(
        places(run, "all").filter(({ shown }) => shown.length > 1),
        pick,
      );
      const at = place && chosen(place.shown.slice(0, -1), pick);
      if (at !== undefined) place?.history.splice(at, 1);
      return at !== undefined;
    },
  },
  {
    name: "a screen lacks the last event",
    rule: "every reader ends with the whole room",
    corrupt: (run, pick) => {
      const place = chosen(
        places(run, "members").filter(({ shown }) => shown.length > 0),
        pick,
      );
      place?.history.splice(place.shown.at(-1) ?? 0, 1);
      return place !== undefined;
    },
  },
  {
    name: "a screen shows another content than is stored",
    rule: "what is displayed is what is stored, in its order",
    corrupt: (run, pick) => {
      const entry = chosen(shown(run, "present"), pick);
      if (entry) entry.digest = "another content";
      return entry !== undefined;
    },
  },
  {
    name: "a screen shows somebody else's message in the place of one that is deleted now",
    rule: "what is displayed is what is stored, in its order",
    corrupt: (run, pick) => {
      const entry = chosen(shown(run, "erased"), pick);
      if (entry) [entry.digest, entry.frame] = ["another content", "another sender"];
      return entry !== undefined;
    },
  },
  {
    name: "a stranger hears of a room",
    rule: "nobody sees a room that they are not in",
    corrupt: ({ histories, stored }, pick) => {
      const roomId = chosen(stored.rooms, pick)?.roomId ?? "";
      histories.push([
        { at: Infinity, what: "client", userId: "stranger", name: "stranger" },
        { at: Infinity, what: "heard", roomId, type: "typing.started" },
      ]);
      return true;
    },
  },
  {
    name: "somebody who left is shown what came after",
    rule: "nobody sees a room that they are not in",
    corrupt: ({ histories, stored }, pick) => {
      const left = stored.rooms.flatMap((room) =>
        room.events.flatMap(({ leaves }) =>
          leaves === undefined || isMember(room, leaves) ? [] : [{ room, leaves }],
        ),
      );
      const found = chosen(left, pick);
      const history = histories.find(([first]) => first?.what === "client" && first.userId === found?.leaves);
      if (!found || !history) return false;
      const { roomId, lastSeq } = found.room;
      history.push({ at: Infinity, what: "heard", roomId, type: "message.posted", seq: lastSeq + 1 });
      return true;
    },
  },
  {
    name: "somebody is shown a room before they join it",
    rule: "nobody sees a room that they are not in",
    corrupt: (run, pick) => {
      const place = chosen(
        places(run, "all").filter(({ shown }) => shown.length > 0),
        pick,
      );
      const entry = place?.history[place.shown[0] ?? 0];
      if (entry) entry.at = 0;
      return entry !== undefined;
    },
  },
  {
    name: "a job jumps back on a screen",
    rule: "a job only goes forward",
    corrupt: ({ histories }, pick) => {
      const history = chosen(
        histories.filter((entries) => entries.filter(({ what }) => what === "job").length > 1),
        pick,
      );
      const old = history?.find(({ what }) => what === "job");
      if (old) history?.push(old);
      return old !== undefined;
    },
  },
];
