import { parseBody } from "@warren/contracts/bus/envelope";
import { eventually } from "@warren/contracts/testing/broker";
import { afterAll, beforeAll, expect, test } from "vitest";
import { World } from "../testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const reports = (instance: string) =>
  world.db.seen
    .filter((message) => message.type === "presence.report" && message.instance === instance)
    .map(({ content }) => parseBody("presence.report", content));

test("a person is reported online with their first socket and offline with their last", async () => {
  const edge = await world.edge();
  const { browser, user } = await world.person(edge);
  const [first, second] = [await browser.connect(), await browser.connect()];
  await eventually(() => reports(edge.instance).some(({ online }) => online.includes(user.id)));
  first.disconnect();
  const other = await world.person(edge);
  await other.browser.connect();
  await eventually(() => reports(edge.instance).some(({ online }) => online.includes(other.user.id)));
  expect(reports(edge.instance).flatMap(({ offline }) => offline)).toEqual([]);
  second.disconnect();
  await eventually(() => reports(edge.instance).some(({ offline }) => offline.includes(user.id)));
});

test("an edge that stops reports that nobody is there any more", async () => {
  const edge = await world.edge();
  const { browser, user } = await world.person(edge);
  const socket = await browser.connect();
  await edge.close();
  expect(reports(edge.instance).at(-1)).toMatchObject({ online: [], offline: [user.id] });
  await eventually(() => socket.disconnected);
  // its browsers look for another edge
  expect(socket.active).toBe(true);
});
