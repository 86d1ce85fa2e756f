import type { User } from "@warren/contracts/schema";
import { WarrenError } from "@warren/contracts/errors";
import { generalRoom } from "@warren/contracts/general-room";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { outcomeOf } from "../testing/outcomes.ts";

let fixture: Fixture;
let owner: User;
let stranger: User;
let former: User;
let secret: string;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  const { edge } = fixture;
  [owner, stranger, former] = [
    await edge.register("owner"),
    await edge.register("str"),
    await edge.register("ex"),
  ];
  secret = await makeRoom(edge, owner, "private");
  const add = { id: uuid(), actor: owner.id };
  await edge.bus.command("member.add", { roomId: secret, userId: former.id }, add);
  await outcomeOf(edge, add.id);
  await edge.bus.awaitCommand("room.leave", { roomId: secret }, { actor: former.id });
  const said = { id: uuid(), actor: owner.id };
  await edge.bus.command("message.send", { roomId: secret, body: "a canary" }, said);
  await outcomeOf(edge, said.id);
});
afterAll(() => fixture.close());

async function answerOf(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked;
  } catch (error) {
    return error instanceof WarrenError ? error.toBody() : error;
  }
}

const queries = {
  "room.history": (userId: string, roomId: string) =>
    fixture.edge.bus.query("room.history", { userId, roomId }),
  "room.sync": (userId: string, roomId: string) =>
    fixture.edge.bus.query("room.sync", { userIds: [userId], roomId, afterSeq: 0 }),
  "room.members": (userId: string, roomId: string) =>
    fixture.edge.bus.query("room.members", { userId, roomId }),
  "room.pins": (userId: string, roomId: string) => fixture.edge.bus.query("room.pins", { userId, roomId }),
  "a thread": (userId: string, roomId: string) =>
    fixture.edge.bus.query("room.history", { userId, roomId, threadN: 1 }),
  "message.edits": async (userId: string, roomId: string) => ({
    ...(await fixture.edge.bus.query("message.edits", { userId, roomId, n: 1 })),
    lastSeq: 4,
  }),
} as const;

it.each(Object.keys(queries) as (keyof typeof queries)[])(
  "%s answers a stranger and a former member as if the private room did not exist",
  async (type) => {
    for (const { id } of [stranger, former]) {
      const refused = await answerOf(queries[type](id, secret));
      expect(refused).toMatchObject({ code: "not_found" });
      expect(refused).toEqual(await answerOf(queries[type](id, uuid())));
    }
    expect(await queries[type](owner.id, secret)).toMatchObject({ lastSeq: 4 });
  },
);

const commands = {
  "room.join": (roomId: string) => ({ roomId }),
  "room.leave": (roomId: string) => ({ roomId }),
  "room.rename": (roomId: string) => ({ roomId, name: "mine" }),
  "room.topic": (roomId: string) => ({ roomId, topic: "mine" }),
  "room.archive": (roomId: string) => ({ roomId }),
  "room.unarchive": (roomId: string) => ({ roomId }),
  "invite.create": (roomId: string) => ({ id: uuid(), roomId, inviteHash: "0".repeat(64) }),
  "invite.revoke": (roomId: string) => ({ roomId, inviteId: uuid() }),
  "room.read": (roomId: string) => ({ roomId, n: 1 }),
  "message.send": (roomId: string) => ({ roomId, body: "let me in", threadN: 1 }),
  "thread.follow": (roomId: string) => ({ roomId, n: 1 }),
  "thread.unfollow": (roomId: string) => ({ roomId, n: 1 }),
  "thread.read": (roomId: string) => ({ roomId, n: 1, r: 1 }),
  "thread.unread": (roomId: string) => ({ roomId, n: 1, r: 1 }),
  "member.add": (roomId: string) => ({ roomId, userId: stranger.id }),
  "member.role": (roomId: string) => ({ roomId, userId: stranger.id, memberRole: "owner" }),
  "member.kick": (roomId: string) => ({ roomId, userId: owner.id }),
  "member.ban": (roomId: string) => ({ roomId, userId: owner.id }),
  "member.unban": (roomId: string) => ({ roomId, userId: stranger.id }),
  "message.edit": (roomId: string) => ({ roomId, n: 1, body: "mine" }),
  "message.delete": (roomId: string) => ({ roomId, n: 1 }),
  "reaction.add": (roomId: string) => ({ roomId, n: 1, emoji: "👍" }),
  "reaction.remove": (roomId: string) => ({ roomId, n: 1, emoji: "👍" }),
  "message.pin": (roomId: string) => ({ roomId, n: 1 }),
  "message.unpin": (roomId: string) => ({ roomId, n: 1 }),
} as const;

it.each(Object.keys(commands) as (keyof typeof commands)[])(
  "%s is refused to a stranger and a former member as if the private room did not exist",
  async (type) => {
    const { edge } = fixture;
    for (const { id: actor } of [stranger, former]) {
      const refusals = [];
      for (const roomId of [secret, uuid()]) {
        const id = uuid();
        // the table gives each type its own body, which the type system cannot follow through a variable
        await edge.bus.command(type as "room.join", commands[type](roomId), { id, actor });
        const { type: event, body } = await outcomeOf(edge, id);
        expect(event).toBe("command.rejected");
        refusals.push({ ...body, clientId: "", roomId: "" });
      }
      expect(refusals[0]).toMatchObject({ code: "not_found" });
      expect(refusals[0]).toEqual(refusals[1]);
    }
  },
);

it("tells who is online to those alone who share a room with them", async () => {
  const { bus } = fixture.edge;
  await bus.awaitCommand("room.leave", { roomId: generalRoom.id }, { actor: owner.id });
  const instance = "edge.00000000";
  const online = [owner.id, former.id];
  const states = { online, away: [stranger.id], offline: [] };
  const told = await bus.query("presence.report", { instance, ...states, isRepeated: false });
  const people = online.map((userId) => ({ userId, presence: "online" }));
  expect(told.people).toEqual([...people, { userId: stranger.id, presence: "away" }]);
  const seenBy = async (watcherId: string) =>
    (await bus.query("presence.find", { userIds: [...online, uuid()], watcherId })).people;
  // #general is what these two have in common
  expect(await seenBy(stranger.id)).toEqual([people[1]]);
  expect(await seenBy(owner.id)).toEqual([people[0]]);
  expect((await bus.query("presence.report", { instance, ...states, isRepeated: true })).people).toEqual([]);
});

it("neither lists a private room to strangers nor shows its people, jobs and messages", async () => {
  const { edge } = fixture;
  const job = { jobId: uuid(), type: "math.sum", payload: { upTo: 3 } };
  await edge.bus.awaitCommand("job.submit", { ...job, roomId: secret }, { actor: owner.id });
  for (const { id: userId } of [stranger, former]) {
    const { rooms } = await edge.bus.query("room.directory", { userId });
    const snapshot = await edge.bus.query("session.snapshot", { userId });
    const { jobs } = await edge.bus.query("job.list", { userId });
    expect(await edge.bus.query("job.find", { userId, jobId: job.jobId })).toBeNull();
    const shown = JSON.stringify([rooms, snapshot, jobs]);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(job.jobId);
    expect(shown).not.toContain("canary");
  }
});

it("takes no job for a room from somebody who is not in it, whether the room exists or not", async () => {
  const { edge } = fixture;
  const submit = (roomId: string) =>
    answerOf(
      edge.bus.awaitCommand(
        "job.submit",
        { jobId: uuid(), type: "math.sum", payload: { upTo: 3 }, roomId },
        { actor: stranger.id },
      ),
    );
  expect(await submit(secret)).toMatchObject({ code: "not_found" });
  expect(await submit(secret)).toEqual(await submit(uuid()));
});

it("finds nobody under a name that no account can have", async () => {
  for (const username of ["nobody", "ünïcode", "漢字", "a'b--", ""])
    expect(await fixture.edge.bus.query("credentials.find", { username })).toBeNull();
  expect(await fixture.edge.bus.query("job.list", { userId: stranger.id, type: "漢字" })).toEqual({
    jobs: [],
  });
});
