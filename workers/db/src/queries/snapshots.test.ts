import { directRoomId } from "@warren/contracts/direct-room";
import type { BodyOf } from "@warren/contracts/message-types";
import { limits } from "@warren/contracts/schema";
import { generalRoom } from "@warren/contracts/general-room";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute } from "../sql/pool.ts";
import { makeRoom, openFixture, type Fixture } from "../testing/fixture.ts";
import { allSettled } from "../testing/outcomes.ts";
import { snapshots } from "./snapshots.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

it("shows many at once what each would see alone: their rooms, positions, and the people they share one with", async () => {
  const { edge, pool } = fixture;
  const [ada, bob, cleo] = [
    await edge.register("ada"),
    await edge.register("bob"),
    await edge.register("cleo"),
  ];
  const secret = await makeRoom(edge, ada, "private");
  const roomId = directRoomId([ada.id, bob.id]);
  await edge.bus.awaitCommand("dm.open", { roomId, userIds: [bob.id] }, { actor: ada.id });
  const sent = uuid();
  await edge.bus.command("message.send", { roomId, body: "hello" }, { id: sent, actor: ada.id });
  await allSettled(edge, [sent]);
  const nobody = uuid();
  const everybody = [ada.id, bob.id, cleo.id, nobody];
  const together = await snapshots(pool, everybody);
  expect([...together.keys()]).toEqual([ada.id, bob.id, cleo.id]);
  for (const userId of everybody.slice(0, 3)) {
    expect(together.get(userId)).toEqual((await snapshots(pool, [userId])).get(userId));
    expect(together.get(userId)).toEqual(await edge.bus.query("session.snapshot", { userId }));
  }
  expect(together.get(bob.id)).toMatchObject({ user: bob, users: [ada, bob, cleo] });
  const seenBy = (userId: string) =>
    new Map(together.get(userId)?.rooms.map((room): [string, typeof room] => [room.id, room]));
  expect([...seenBy(ada.id).keys()].sort()).toEqual([generalRoom.id, roomId, secret].sort());
  expect([...seenBy(cleo.id).keys()]).toEqual([generalRoom.id]);
  const people = [ada.id, bob.id].sort();
  expect(seenBy(ada.id).get(roomId)).toMatchObject({
    readN: 1,
    lastN: 1,
    members: 2,
    userIds: people,
    peerReadN: 0,
  });
  expect(seenBy(bob.id).get(roomId)).toMatchObject({ readN: 0, peerReadN: 1, userIds: people });
  expect(seenBy(ada.id).get(secret)).toMatchObject({ members: 1, memberRole: "owner", kind: "private" });
  expect(seenBy(ada.id).get(secret)).not.toHaveProperty("userIds");
});

it("lists the people of large rooms to nobody: whom they show is found by id or name", async () => {
  const { edge, pool } = fixture;
  const [dora, emil] = [await edge.register("dora"), await edge.register("emil")];
  const roomId = directRoomId([dora.id, emil.id]);
  await edge.bus.awaitCommand("dm.open", { roomId, userIds: [emil.id] }, { actor: dora.id });
  const crowd = Array.from({ length: limits.listedMembers }, () => [
    generalRoom.id,
    uuid(),
    "member",
    0,
    new Date(),
  ]);
  await execute(pool, "INSERT INTO room_members (room_id, user_id, role, read_n, joined_at) VALUES ?", [
    crowd,
  ]);
  const seen = (await snapshots(pool, [dora.id])).get(dora.id);
  expect(seen?.users).toEqual([dora, emil]);
  expect(seen?.rooms.find(({ id }) => id === generalRoom.id)?.members).toBeGreaterThan(limits.listedMembers);
  const find = async (wanted: BodyOf<"people.find">) => (await edge.bus.query("people.find", wanted)).users;
  expect(await find({ userIds: [emil.id, uuid()] })).toEqual([emil]);
  expect(await find({ q: "MI" })).toEqual([emil]);
  expect(await find({ q: "%" })).toEqual([]);
});
