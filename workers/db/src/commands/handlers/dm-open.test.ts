import { directRoomId } from "@warren/contracts/direct-room";
import type { User } from "@warren/contracts/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFixture, type Fixture } from "../../testing/fixture.ts";
import { order } from "../../testing/room-people.ts";

let fixture: Fixture;
let people: User[];

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  people = [];
  for (const name of ["ada", "lin", "kim", "out"]) people.push(await fixture.edge.register(name));
});
afterAll(() => fixture.close());

it("gives the same people the same room, whoever opens it and also when all of them do at once", async () => {
  const { edge } = fixture;
  const group = people.slice(0, 3);
  const ids = group.map(({ id }) => id);
  const roomId = directRoomId(ids);
  const open = (actor: User, others: string[]) =>
    edge.bus.awaitCommand("dm.open", { roomId, userIds: others }, { actor: actor.id });
  const rooms = await Promise.all([
    ...group.map((actor) =>
      open(
        actor,
        ids.filter((id) => id !== actor.id),
      ),
    ),
    ...group.map((actor) => open(actor, ids.toReversed())),
  ]);
  expect(new Set(rooms.map(({ room }) => room.id))).toEqual(new Set([roomId]));
  for (const { room } of rooms)
    expect(room).toMatchObject({ kind: "direct", members: 3, userIds: ids.sort() });
  const [ada, , , out] = people as [User, User, User, User];
  // created and joined once: three people, three events
  const { lastSeq } = await edge.bus.query("room.members", { userId: ada.id, roomId });
  expect(lastSeq).toBe(3);
  // nobody has a role over the others, and nobody else comes in
  for (const refused of [
    await order(edge, ada, "member.add", { roomId, userId: out.id }),
    await order(edge, ada, "member.kick", { roomId, userId: ids.find((id) => id !== ada.id) ?? "" }),
    await order(edge, ada, "room.archive", { roomId }),
    await order(edge, ada, "room.rename", { roomId, name: "ours" }),
  ])
    expect(refused).toBe("forbidden");
  expect(await order(edge, out, "room.join", { roomId })).toBe("not_found");
});
