import type { ErrorBody } from "@warren/contracts/errors";
import { clientEvents, type ClientEventName } from "@warren/contracts/socket/client-events";
import { actionPath } from "@warren/edge/http/action-routes";
import { routes } from "@warren/edge/http/routes";
import { eventually } from "@warren/contracts/testing/eventually";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { call } from "@warren/ops/chat/account";
import { people } from "@warren/ops/chat/people";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { authorization, roomEvents, type Least } from "./authorization-table.ts";
import { belongings } from "./belongings.ts";
import { sentWithoutEvent, withoutEvent } from "./catalogue-access.ts";

let stack: WarrenStack;
let clients: ChatClient[];
let owner: ChatClient;
let insiders: Record<Least, ChatClient>;
let outsiders: Record<"stranger" | "former" | "banned", ChatClient>;
/** A member until they are deactivated. */
let gone: ChatClient;
let secret: string;

beforeAll(async () => {
  stack = await startWarren({ servers: "tests", env: { WARREN_LIMITS: "off" } });
  const urls = [stack.edges[0]?.url ?? ""];
  // the first account is the operator, who may do more: nobody may come before it
  clients = await people(urls, ["root"]);
  const names = ["owner", "moderator", "member", "stranger", "former", "banned", "gone"];
  clients.push(...(await people(urls, names)));
  const [, first, moderator, member, stranger, former, banned, last] = clients as [
    ChatClient,
    ...[ChatClient, ChatClient, ChatClient, ChatClient, ChatClient, ChatClient, ChatClient],
  ];
  owner = first;
  gone = last;
  insiders = { owner, moderator, member };
  outsiders = { stranger, former, banned };
  secret = uuid();
  await owner.must("room:create", { id: secret, name: "secret", kind: "private" });
  for (const { account } of [moderator, member, former, banned, gone])
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
  ...["message:edits", "message:source", "notification:why", "typing:start"],
  ...["webhook:list", "webhook:secret", "webhook:deliveries"],
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

it("finds for nobody what is said where they may not read, and tells no such room from one that is not there", async () => {
  const asMember = () => insiders.member.must("search:find", { q: "canary in:secret" });
  await eventually(async () => (await asMember()).messages.length > 0);
  for (const client of Object.values(outsiders)) {
    const nothing = { messages: [], rooms: [], people: [], problems: [] };
    expect(await client.must("search:find", { q: "canary" })).toEqual(nothing);
    const [about, missing] = await Promise.all(
      ["secret", "absent"].map((name) => client.must("search:find", { q: `canary in:${name}` })),
    );
    expect(JSON.stringify(about)).toBe(JSON.stringify(missing).replaceAll("absent", "secret"));
  }
});

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

/** A private room with one message, of this insider. */
async function roomWithMessageOf(who: Least): Promise<string> {
  const roomId = uuid();
  await owner.must("room:create", { id: roomId, name: "another secret", kind: "private" });
  const { moderator, member } = insiders;
  for (const { account } of [moderator, member])
    await owner.must("member:add", { roomId, userId: account.user.id });
  const userId = moderator.account.user.id;
  await owner.must("member:role", { roomId, userId, memberRole: "moderator" });
  const { heard } = insiders[who];
  // whose socket is in the room hears it there
  await eventually(() => heard.some(({ body }) => (body as { roomId?: string }).roomId === roomId));
  // several of theirs at once may be too many for a moment, and are sent again
  insiders[who].send(roomId, "mine");
  await eventually(() =>
    heard.some(
      ({ event, body }) => event === "message.posted" && (body as { roomId: string }).roomId === roomId,
    ),
  );
  return roomId;
}

it("does for members, moderators and owners what each may do", async () => {
  const ranks: Least[] = ["member", "moderator", "owner"];
  const cells = roomEvents.flatMap((event) =>
    ranks.slice(ranks.indexOf(authorization[event].least)).map((who) => ({ event, who })),
  );
  const refused = await Promise.all(
    cells.map(async ({ event, who }) => {
      const roomId = await roomWithMessageOf(who);
      const client = insiders[who];
      const clientId = uuid();
      const data = authorization[event].data(roomId, insiders.member.account.user.id);
      const wish = isQuestion(event) ? data : { ...data, clientId };
      const ack = await client.emit(event as "room:leave", wish);
      // behind it in the room's order, and then behind what is told of it on this socket
      await owner.emit("invite:create", { id: uuid(), roomId });
      await client.emit("session:open", {});
      const rejection = client.heard.find(
        ({ event: name, body }) =>
          name === "command.rejected" && (body as { clientId: string }).clientId === clientId,
      );
      const code = ack.ok ? (rejection?.body as ErrorBody | undefined)?.code : ack.error.code;
      const isRefused = code === "forbidden" || (code === "not_found" && !authorization[event].isVain);
      return isRefused ? `${event} by a ${who}: ${code}` : [];
    }),
  );
  expect(refused.flat()).toEqual([]);
});

it("knows a way to everything that an edge asks for, and has a route at its end", () => {
  expect(Object.keys(withoutEvent).sort()).toEqual(sentWithoutEvent().sort());
  const known = routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const named = Object.values(withoutEvent).flatMap((way) => (way === "edge" ? [] : way));
  expect(known).toEqual(expect.arrayContaining(named));
});

it.each(Object.entries(belongings))(
  "keeps a member's %s from everybody whom it does not concern, as if it did not exist",
  async (_what, belonging) => {
    const url = stack.edges[0]?.url ?? "";
    const id = await belonging.make(url, owner, secret);
    const answers = await Promise.all(
      Object.entries(outsiders).flatMap(([who, { account }]) =>
        belonging.routes.map(async (route) => {
          const [method = "", path = ""] = route.split(" ");
          const [about, nothing] = await Promise.all(
            [id, uuid()].map(async (named) => {
              const answer = await call(url, method, `/api/v1${path.replace(":id", named)}`, account.cookie);
              return `${String(answer.status)} ${await answer.text()}`;
            }),
          );
          return about === nothing ? [] : `${route} by a ${who}: ${about ?? ""}, not ${nothing ?? ""}`;
        }),
      ),
    );
    expect(answers.flat()).toEqual([]);
    expect(await belonging.isThere(url, owner, id)).toBe(true);
  },
);

it("refuses everybody but an operator what is an operator's, and asks whoever is not signed in to sign in", async () => {
  const url = stack.edges[0]?.url ?? "";
  const ask = async (access: string, cookie?: string) => {
    const answers = routes
      .filter((route) => route.access === access)
      .map(async ({ method, path }) => {
        const asked = `/api/v1${path.replaceAll(/:\w+/g, uuid())}`;
        const { status } = await call(url, method.toUpperCase(), asked, cookie);
        return { route: `${method} ${path}`, status };
      });
    return await Promise.all(answers);
  };
  const asMember = await ask("operator", insiders.owner.account.cookie);
  expect(asMember.length).toBeGreaterThan(5);
  expect(asMember.filter(({ status }) => status !== 403)).toEqual([]);
  const asNobody = [...(await ask("operator")), ...(await ask("signed-in"))];
  expect(asNobody.filter(({ status }) => status !== 401)).toEqual([]);
});

it("answers nobody who is deactivated, whatever they ask, by session, token, socket or password", async () => {
  const { account, socket, heard } = gone;
  const url = stack.edges[0]?.url ?? "";
  const made = await call(url, "POST", "/api/v1/tokens", account.cookie, {
    name: "x",
    scopes: ["read", "write"],
  });
  const { secret: token } = (await made.json()) as { secret: string };
  const byToken = (method: string, path: string) =>
    fetch(new URL(path, url), { method, headers: { authorization: `Bearer ${token}` } });
  expect((await byToken("GET", "/api/v1/me")).status).toBe(200);
  const path = `/api/v1/people/${account.user.id}/deactivate`;
  const [operator] = clients;
  expect((await call(url, "POST", path, operator?.account.cookie)).status).toBe(200);

  await eventually(() => !socket.connected);
  expect(heard.some(({ event }) => event === "session.revoked")).toBe(true);
  const refused = await new Promise<Error & { data?: ErrorBody }>((resolve) => {
    socket.once("connect_error", resolve);
    socket.connect();
  });
  expect(refused.data).toMatchObject({ code: "not_signed_in" });
  socket.disconnect();
  // every command and query that a client can send is a route, too
  const guarded = routes.filter(({ access }) => access !== "anyone");
  expect(guarded.map((route) => route.path)).toEqual(
    expect.arrayContaining(Object.keys(clientEvents).map((event) => actionPath(event as ClientEventName))),
  );
  const answers = await Promise.all(
    guarded.flatMap((route) => {
      const asked = `/api/v1${route.path.replaceAll(/:\w+/g, uuid())}`;
      const method = route.method.toUpperCase();
      return [call(url, method, asked, account.cookie), byToken(method, asked)].map(async (answer) => ({
        route: `${method} ${route.path}`,
        status: (await answer).status,
      }));
    }),
  );
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
  const credentials = { username: account.user.username, password: account.password };
  const signIn = await call(url, "POST", "/api/v1/login", undefined, credentials);
  expect(await signIn.json()).toMatchObject({ error: { code: "deactivated" } });
});

it("lets no event of a private room reach the socket of somebody who is not in it", async () => {
  const clientId = uuid();
  await owner.must("message:send", { roomId: secret, clientId, body: "a second canary" });
  await owner.must("room:topic", { roomId: secret, topic: "a third canary" });
  await eventually(() => owner.rooms.get(secret)?.events.some((event) => event.clientId === clientId));
  // what is told to all comes behind what may have gone astray
  for (const client of Object.values(outsiders)) {
    await client.must("room:create", { id: uuid(), name: uuid(), kind: "private" });
    const heard = JSON.stringify(client.heard);
    expect(heard).not.toContain("canary");
  }
});
