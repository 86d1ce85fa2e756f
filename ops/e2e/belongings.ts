import { eventually } from "@warren/contracts/testing/eventually";
import { call, login } from "@warren/ops/chat/account";
import type { ChatClient } from "@warren/ops/chat/chat-client";
import { v7 as uuid } from "uuid";

/** Something that is one person's, or one room's, and what others might try with its id over HTTP. */
export interface Belonging {
  readonly routes: readonly string[];
  /** Makes one. Resolves with its id. */
  make(url: string, owner: ChatClient, roomId: string): Promise<string>;
  /** Whether its owner still has it. */
  isThere(url: string, owner: ChatClient, id: string): Promise<boolean>;
}

async function json<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url}: ${String(answer.status)} ${await answer.text()}`);
  return (await answer.json()) as T;
}

const listed =
  (path: string) =>
  async (url: string, { account }: ChatClient, id: string): Promise<boolean> =>
    (await (await call(url, "GET", path, account.cookie)).text()).includes(id);

const found =
  (path: string) =>
  async (url: string, { account }: ChatClient, id: string): Promise<boolean> =>
    (await call(url, "GET", path.replace(":id", id), account.cookie)).ok;

/** Sends a file and resolves with its id once it has been looked at. */
async function upload(url: string, { account }: ChatClient): Promise<string> {
  const id = uuid();
  const answer = await fetch(new URL(`/api/v1/uploads/${id}?name=minutes.txt`, url), {
    method: "PUT",
    headers: { cookie: account.cookie, origin: url, "content-type": "application/octet-stream" },
    body: "a canary in a file",
  });
  await json(answer);
  await eventually(async () => {
    const job = await json<{ job: { status: string } }>(
      await call(url, "GET", `/api/v1/jobs/${id}`, account.cookie),
    );
    return job.job.status === "completed";
  });
  return id;
}

/** By what it is called in the tests. */
export const belongings: Readonly<Record<string, Belonging>> = {
  session: {
    routes: ["DELETE /sessions/:id"],
    make: async (url, { account }) => {
      const { cookie } = await login(url, account);
      const answer = await call(url, "GET", "/api/v1/sessions", cookie);
      const { sessions } = await json<{ sessions: { sessionId: string; current: boolean }[] }>(answer);
      return sessions.find(({ current }) => current)?.sessionId ?? "";
    },
    isThere: listed("/api/v1/sessions"),
  },
  token: {
    routes: ["DELETE /tokens/:id"],
    make: async (url, { account }) => {
      const wish = { name: "mine", scopes: ["read"] };
      const answer = await call(url, "POST", "/api/v1/tokens", account.cookie, wish);
      return (await json<{ token: { id: string } }>(answer)).token.id;
    },
    isThere: listed("/api/v1/tokens"),
  },
  bot: {
    routes: ["DELETE /bots/:id"],
    make: async (url, { account }) => {
      const id = uuid();
      const wish = { id, username: `bot-${id.slice(-12)}` };
      await json(await call(url, "POST", "/api/v1/bots", account.cookie, wish));
      return id;
    },
    isThere: listed("/api/v1/bots"),
  },
  job: {
    routes: ["GET /jobs/:id", "GET /jobs/:id/events", "POST /jobs/:id/cancel"],
    make: async (url, { account }, roomId) => {
      const wish = { type: "math.sum", payload: { upTo: 3 }, roomId };
      const answer = await call(url, "POST", "/api/v1/jobs", account.cookie, wish);
      return (await json<{ job: { id: string } }>(answer)).job.id;
    },
    isThere: found("/api/v1/jobs/:id"),
  },
  upload: {
    routes: ["DELETE /uploads/:id", "GET /attachments/:id"],
    make: upload,
    isThere: found("/api/v1/attachments/:id"),
  },
  file: {
    routes: ["GET /attachments/:id", "GET /attachments/:id/thumbnail", "GET /avatars/:id"],
    make: async (url, owner, roomId) => {
      const id = await upload(url, owner);
      await owner.must("message:send", { roomId, clientId: uuid(), body: "", attachmentIds: [id] });
      await eventually(() =>
        owner.rooms.get(roomId)?.events.some((event) => JSON.stringify(event).includes(id)),
      );
      return id;
    },
    isThere: found("/api/v1/attachments/:id"),
  },
};
