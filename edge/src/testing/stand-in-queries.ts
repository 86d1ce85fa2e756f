import type { BodyOf, ResultOf, TypesOfKind } from "@warren/contracts/message-types";
import { WarrenError } from "@warren/contracts/errors";
import type { StandInState, StoredRoom } from "./stand-in-state.ts";

type Query = TypesOfKind<"query">;
type Queries = { [T in Query]?: (body: BodyOf<T>) => ResultOf<T> };

/** The answers to what an edge asks. */
export function standInQueries(state: StandInState): Queries {
  const visible = (roomId: string, userId: string): StoredRoom => {
    const room = state.rooms.get(roomId);
    if (!room?.members.has(userId)) throw new WarrenError("not_found");
    return room;
  };
  return {
    "database.ping": () => ({}),
    "credentials.find": ({ username }) => {
      const found = [...state.users.values()].find((user) => user.username === username);
      return found ? { user: state.userOf(found.id), passwordHash: found.passwordHash } : null;
    },
    "session.find": ({ sessionHash }) => {
      const session = state.sessions.get(sessionHash);
      return session ? { ...session, user: state.userOf(session.user.id) } : null;
    },
    "session.check": ({ sessionHashes }) => ({
      alive: sessionHashes.filter((hash) => state.sessions.has(hash)),
    }),
    "session.list": ({ userId }) => ({
      sessions: [...state.sessions.values()]
        .filter(({ user }) => user.id === userId)
        .map(({ sessionId, expiresAt }) => ({
          ...{ sessionId, expiresAt, createdAt: expiresAt, lastSeenAt: expiresAt },
          ...{ userAgent: "", address: "" },
        })),
    }),
    "session.snapshot": ({ userId }) => ({
      user: state.userOf(userId),
      users: [...state.users.keys()].map((id) => state.userOf(id)),
      rooms: state.roomsOf(userId).map((room) => state.shown(room)),
    }),
    "membership.list": ({ userIds }) => ({
      rooms: Object.fromEntries(userIds.map((id) => [id, state.roomsOf(id).map((room) => room.id)])),
    }),
    "invite.find": () => null,
    "room.heads": ({ roomIds }) => ({
      heads: Object.fromEntries(roomIds.map((id) => [id, state.roomOf(id).seq])),
    }),
    "room.directory": ({ userId }) => ({
      rooms: [...state.rooms.values()].map((room) => ({
        ...state.shown(room),
        joined: room.members.has(userId),
      })),
    }),
    "room.history": ({ roomId, userId }) => {
      const room = visible(roomId, userId);
      return { messages: room.messages, lastSeq: room.seq };
    },
    "room.members": ({ roomId, userId }) => {
      const room = visible(roomId, userId);
      const members = [...room.members].map((id) => ({
        user: state.userOf(id),
        memberRole: "member" as const,
      }));
      return { members, lastSeq: room.seq };
    },
    "people.find": (wanted) => ({
      users: [...state.users.keys()]
        .map((id) => state.userOf(id))
        .filter(({ id, username }) =>
          "userIds" in wanted ? wanted.userIds.includes(id) : username.includes(wanted.q),
        ),
    }),
    "room.sync": ({ roomId, userIds }) => {
      const { seq } = visible(roomId, userIds[0] ?? "");
      return { events: [], lastSeq: seq, members: userIds };
    },
    "outcome.find": ({ asked }) => ({
      settled: asked.map(({ actor, commandIds }) => ({
        actor,
        commandIds: commandIds.filter((id) => state.settled.has(id)),
      })),
    }),
    "presence.report": ({ instance, isRepeated, ...states }) => {
      for (const presence of ["online", "away", "offline"] as const)
        state.reportPresence(instance, states[presence], presence);
      const told = isRepeated ? [] : Object.values(states).flat();
      return state.presenceOf(told);
    },
    "presence.find": ({ userIds, watcherId }) => {
      const rooms = watcherId === undefined ? undefined : state.roomsOf(watcherId);
      return state.presenceOf(
        userIds.filter((userId) => !rooms || rooms.some(({ members }) => members.has(userId))),
      );
    },
    "pipeline.samples": () => ({
      queues: [
        {
          ...{ name: "audit", from: ["jobs"], by: "audit", missing: false, depth: 3, consumers: 1 },
          ...{ rate: 0.5, oldestMs: 2_000, retried: 0, dead: 0, points: [] },
        },
      ],
      processes: [
        {
          ...{ part: "example", instance: "example.0123abcd" },
          metrics: [
            {
              ...{ name: "warren_worker_messages_total", help: "Messages", type: "counter" as const },
              values: [{ labels: { type: "math.sum", outcome: "done" }, value: 7 }],
            },
          ],
        },
      ],
    }),
    "worker.list": () => ({ workers: [] }),
    "job.find": ({ jobId }) => {
      const job = state.jobs.get(jobId);
      return job ? { job } : null;
    },
    "job.list": ({ type }) => ({ jobs: [...state.jobs.values()].filter((job) => job.type === type) }),
  };
}
