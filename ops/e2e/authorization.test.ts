import type { ErrorBody } from "@warren/contracts/errors";
import { eventually } from "@warren/contracts/testing/broker";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { people } from "@warren/ops/chat/people";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { authorization, roomEvents, type Least } from "./authorization-table.ts";

let stack: WarrenStack;
let clients: ChatClient[];
let owner: ChatClient;
let insiders: Record<Least, ChatClient>;
let outsiders: Record<"stranger" | "former" | "banned", ChatClient>;
let secret: string;

beforeAll(async () => {
  stack = await startWarren({ env: { WARREN_LIMITS: "off" } });
  clients = await people(
    [stack.edges[0]?.url ?? ""],
    // the first account is the operator, who may do more
    ["root", "owner", "moderator", "member", "stranger", "former", "banned"],
  );
  const [, first, moderator, member, stranger, former, banned] = clients as [
    ChatClient,
    ...[ChatClient, ChatClient, ChatClient, ChatClient, ChatClient, ChatClient],
  ];
  owner = first;
  insiders = { owner, moderator, member };
  outsiders = { stranger, former, banned };
  secret = uuid();
  await owner.must("room:create", { id: secret, name: "secret", kind: "private" });
  for (const { account } of [moderator, member, former, banned])
    await owner.must("member:add", { roomId: secret, userId: account.user.id });
  await owner.must("member:role", {
    roomId: secret,
    userId: moderator.account.user.id,
    memberRole: "moderator",
  });
  await owner.must("member:kick", { roomId: secret, userId: former.account.user.id });
  await owner.must("member:ban", { roomId: secret, userId: banned.account.user.id });
  await owner.must("message:send", { roomId: secret, clientId: uuid(), body: "a canary" });
  await owner.follow(secret);
  await eventually(() => owner.rooms.get(secret)?.messageCount === 1);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await stack.stop();
});

/** What an event was refused with, at once or after it was accepted. Waits for it. */
async function refusalOf(
  client: ChatClient,
  event: (typeof roomEvents)[number],
  roomId: string,
): Promise<ErrorBody> {
  const clientId = uuid();
  const memberId = insiders.member.account.user.id;
  const data = authorization[event].data(roomId, memberId);
  // the table gives each event its own data, which the type system cannot follow through a variable
  const ack = await client.emit(event as "room:leave", isQuestion(event) ? data : { ...data, clientId });
  if (!ack.ok) return ack.error;
  const rejection = await eventually(
    () =>
      client.heard.find(
        ({ event: name, body }) =>
          name === "command.rejected" && (body as { clientId: string }).clientId === clientId,
      ),
    10_000,
  );
  const { code, message } = rejection.body as ErrorBody;
  return { code, message };
}

/** What changes nothing carries no id of its own. */
const questions: readonly string[] = [
  ...["room:history", "room:sync", "room:members", "room:bans", "room:pins", "invite:list"],
  ...["message:edits", "typing:start"],
];
const isQuestion = (event: string) => questions.includes(event);

it.each(["stranger", "former", "banned"] as const)(
  "answers a %s about a private room as if it did not exist, whatever is asked",
  async (who) => {
    const answers = await Promise.all(
      roomEvents.map(async (event) => {
        const [about, nothing] = await Promise.all([
          refusalOf(outsiders[who], event, secret),
          refusalOf(outsiders[who], event, uuid()),
        ]);
        return { event, about, nothing };
      }),
    );
    for (const { event, about, nothing } of answers) {
      expect({ event, ...about }).toMatchObject({ event, code: "not_found" });
      expect({ event, ...about }).toEqual({ event, ...nothing });
    }
    const join = await outsiders[who].emit("room:join", { roomId: secret });
    expect(join).toMatchObject({ ok: false, error: { code: "not_found" } });
  },
);

it("refuses members and moderators what is their betters' alone", async () => {
  const ranks: Least[] = ["member", "moderator", "owner"];
  const cells = roomEvents.flatMap((event) =>
    ranks.slice(0, ranks.indexOf(authorization[event].least)).map((who) => ({ event, who })),
  );
  const refused = await Promise.all(
    cells.map(async ({ event, who }) => {
      const { code } = await refusalOf(insiders[who], event, secret);
      return `${event} by a ${who}: ${code}`;
    }),
  );
  expect(refused).toEqual(cells.map(({ event, who }) => `${event} by a ${who}: forbidden`));
});

it("lets no event of a private room reach the socket of somebody who is not in it", async () => {
  await owner.must("message:send", { roomId: secret, clientId: uuid(), body: "a second canary" });
  await owner.must("room:topic", { roomId: secret, topic: "a third canary" });
  await eventually(() => owner.rooms.get(secret)?.messageCount === 2);
  // what is told to all comes behind what may have gone astray
  for (const client of Object.values(outsiders)) {
    await client.must("room:create", { id: uuid(), name: uuid(), kind: "private" });
    const heard = JSON.stringify(client.heard);
    expect(heard).not.toContain("canary");
  }
});
