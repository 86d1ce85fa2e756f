import { openBus } from "@warren/contracts/bus/bus";
import { bucketOf } from "@warren/contracts/hashing";
import { eventually } from "@warren/contracts/testing/broker";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeRoom, openFixture, silent, type Fixture } from "../../testing/fixture.ts";

let fixture: Fixture;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
});
afterAll(() => fixture.close());

it("tells a new name to everybody who shares a room with its owner, once for a repeat, and shows it from then on", async () => {
  const { edge } = fixture;
  const [ada, bob] = [await edge.register("ada"), await edge.register("bob")];
  const roomId = await makeRoom(edge, ada);
  await edge.bus.awaitCommand("room.join", { roomId }, { actor: bob.id });
  const sending = { id: uuid(), actor: bob.id };
  const change = () => edge.bus.awaitCommand("user.profile", { displayName: "Robert" }, sending);
  expect(await change()).toEqual({ user: { ...bob, displayName: "Robert" } });
  await change();
  const told = await eventually(() => edge.events.find(({ type }) => type === "user.updated"));
  expect(told.body).toEqual({ ...bob, displayName: "Robert" });
  expect(told.message.headers).toMatchObject({ user: bob.id, command: sending.id });
  expect(told.message.id).toBe(`${sending.id}:user.updated`);
  const { users } = await edge.bus.query("session.snapshot", { userId: ada.id });
  expect(users.find(({ id }) => id === bob.id)).toEqual({ ...bob, displayName: "Robert" });
});

it("reaches an edge that serves nobody but a member of a common room", async () => {
  const { edge } = fixture;
  const eve = await edge.register("eve");
  const roomId = await makeRoom(edge, eve);
  // an edge bound to the room alone, and to nothing of the person
  const heard: string[] = [];
  const other = await openBus({
    url: fixture.broker.url("edge"),
    part: "edge",
    log: silent,
    onMessage: ({ type }) => heard.push(type),
  });
  await other.own.bind("events", `room.${String(bucketOf(roomId))}`);
  await edge.bus.awaitCommand("user.profile", { displayName: "Evelyn" }, { actor: eve.id });
  await eventually(() => heard.includes("user.updated"));
  await other.close(1_000);
});
