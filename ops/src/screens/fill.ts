import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { lines } from "./lines.ts";
import { orderAnswers } from "./order-answers.ts";
import { signUpAll, type People, type Person } from "./town.ts";

/** What the scenes look at. */
export interface Filled {
  readonly people: People;
  /** The room that everybody is in, with messages of every kind. */
  readonly general: string;
  /** A room of ada's, private, with nothing in it. */
  readonly empty: string;
  readonly archived: string;
  /** One in which slash commands were given. */
  readonly answers: string;
  /** A message of general that a thread hangs on. */
  readonly threadN: number;
  /** Of an invite that still holds. */
  readonly inviteToken: string;
}

/** Sends and resolves with the message's number once it is stored. */
async function say(who: Person, roomId: string, body: string): Promise<number> {
  const clientId = who.send(roomId, body);
  return await eventually(
    () => who.rooms.get(roomId)?.messages.find((message) => message.clientId === clientId)?.n,
  );
}

async function makeRoom(owner: Person, name: string, kind: "public" | "private", members: readonly Person[]) {
  const { room } = await owner.must("room:create", { id: uuid(), name, kind });
  for (const { account } of members)
    await owner.must("member:add", { roomId: room.id, userId: account.user.id });
  for (const person of [owner, ...members]) await person.follow(room.id);
  return room.id;
}

/** Fills a new Warren with people, rooms and messages that try what a screen must stand: much, long, and nothing. */
export async function fill(url: string): Promise<Filled> {
  const people = await signUpAll(url);
  const { ada, lin, grace, ahmad, noa } = people;
  const everybody = [ada, lin, grace, ahmad, noa];
  const { rooms } = await ada.must("session:open", {});
  const general = rooms.find(({ name }) => name === "general")?.id ?? "";
  for (const person of everybody) await person.follow(general);
  const numbers: number[] = [];
  for (const [who, body] of lines) numbers.push(await say(people[who], general, body));
  await change(people, general, numbers);
  const threadN = numbers[9] ?? 1;
  await answer(people, general, threadN);
  await sideBar(people);
  const empty = await makeRoom(ada, "A place for quiet work", "private", []);
  const archived = await makeRoom(ada, "Last year", "public", [lin]);
  await say(lin, archived, "That was it.");
  await ada.must("room:archive", { roomId: archived });
  const answers = await makeRoom(ada, "Questions to machines", "public", [lin]);
  await orderAnswers(people, answers);
  const shelf = { favorite: false, section: "Every evening" };
  await ada.must("room:organize", { roomId: empty, clientId: uuid(), ...shelf });
  await ada.must("room:organize", { roomId: general, clientId: uuid(), favorite: true, section: "" });
  const { token } = await ada.must("invite:create", { id: uuid(), roomId: empty, maxUses: 5 });
  await ada.must("room:read", { roomId: general, n: numbers.at(-3) ?? 1 });
  return { people, general, empty, archived, answers, threadN, inviteToken: token };
}

/** Reactions of one and of many, an edited, a pinned, a saved and a deleted message. */
async function change(people: People, roomId: string, n: readonly number[]): Promise<void> {
  const { ada, lin, grace, ahmad } = people;
  const at = (index: number) => ({ roomId, n: n[index] ?? 1 });
  for (const person of [ada, lin, grace]) await person.must("reaction:add", { ...at(10), emoji: "👍" });
  for (const [index, person] of Object.values(people).entries())
    await person.must("reaction:add", { ...at(11), emoji: ["🎉", "❤️", "👀", "😂", "🙏"][index] ?? "👍" });
  await ada.must("message:edit", { ...at(11), body: "or fifteen" });
  await ada.must("message:pin", at(8));
  await ada.must("message:save", at(3));
  await ahmad.must("message:delete", { roomId, n: await say(ahmad, roomId, "wrong room") });
}

async function answer({ ada, lin, ahmad }: People, roomId: string, threadN: number): Promise<void> {
  for (const [who, body] of [
    [ada, "Is there something without meat?"],
    [ahmad, "Nearly everything."],
    [lin, "Then I come as well: one more at the table, please."],
  ] as const)
    await who.must("message:send", { roomId, clientId: uuid(), body, threadN });
}

/** Rooms enough to scroll, some with unread messages, one with a name that does not fit; direct conversations. */
async function sideBar({ ada, lin, grace, ahmad, noa }: People): Promise<void> {
  for (let index = 1; index <= 24; index += 1) {
    const name =
      index === 7
        ? "a room with a very long name that does not fit into the list"
        : `project ${String(index)}`;
    const roomId = await makeRoom(lin, name, index % 9 === 0 ? "private" : "public", [ada, grace]);
    if (index % 5 === 0) await say(grace, roomId, index % 10 === 0 ? "@ada ping" : "news");
    if (index === 3) await ada.must("room:mute", { roomId, muted: true });
  }
  for (const other of [lin, grace, ahmad, noa]) {
    const { room } = await ada.must("dm:open", { userIds: [other.account.user.id] });
    await other.follow(room.id);
    await say(other, room.id, "Hello, do you have a minute?");
  }
  const userIds = [lin, noa].map(({ account }) => account.user.id);
  await ada.must("dm:open", { userIds });
}
