import type { Bus } from "@warren/contracts/bus/bus";
import { WarrenError } from "@warren/contracts/errors";
import { expect, test } from "vitest";
import { RoomSyncs } from "./room-syncs.ts";

/** A database whose newest event is the number of questions so far, and of whose room eve is no member. */
function bus() {
  const asked: string[] = [];
  const query = (_type: string, { userIds, afterSeq }: { userIds: string[]; afterSeq: number }) => {
    asked.push(`${userIds.join(" ")} ${String(afterSeq)}`);
    const members = userIds.filter((id) => id !== "eve");
    if (members.length === 0) return Promise.reject(new WarrenError("not_found"));
    return Promise.resolve({ events: [], lastSeq: asked.length, members });
  };
  return { asked, bus: { query } as unknown as Pick<Bus, "query"> };
}

const wish = (userId: string, afterSeq = 1) => ({ userId, roomId: "r", afterSeq });
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("who asks the same at the same moment gets the same answer, of one query", async () => {
  const { asked, bus: fake } = bus();
  const syncs = new RoomSyncs(fake);
  const wishes = [wish("ada"), wish("lin"), wish("noa"), wish("ada", 2)];
  const answers = await Promise.all(wishes.map((one) => syncs.read(one)));
  expect(asked).toEqual(["ada lin noa 1", "ada 2"]);
  expect(answers.map(({ lastSeq }) => lastSeq)).toEqual([1, 1, 1, 2]);
});

test("nobody gets an answer that was read before they asked", async () => {
  const { asked, bus: fake } = bus();
  const syncs = new RoomSyncs(fake);
  const first = syncs.read(wish("ada"));
  while (asked.length === 0) await turn();
  const late = [syncs.read(wish("lin")), syncs.read(wish("noa"))];
  expect((await first).lastSeq).toBe(1);
  expect((await Promise.all(late)).map(({ lastSeq }) => lastSeq)).toEqual([2, 2]);
});

test("whoever is not a member is refused, beside those who are and alone, in the same words", async () => {
  const syncs = new RoomSyncs(bus().bus);
  const [ada, eve] = [syncs.read(wish("ada")), syncs.read(wish("eve"))];
  await expect(eve).rejects.toMatchObject({ code: "not_found" });
  expect(await ada).toEqual({ events: [], lastSeq: 1 });
  await expect(syncs.read(wish("eve"))).rejects.toMatchObject({ code: "not_found" });
});
