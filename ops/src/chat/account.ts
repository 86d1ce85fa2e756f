import { randomUUID } from "node:crypto";
import type { User } from "@warren/contracts/schema";
import { SESSION_COOKIE } from "@warren/edge/sessions/session-middleware";

/** A signed-in person, as far as HTTP is concerned. */
export interface Account {
  user: User;
  password: string;
  /** The session, as the `Cookie` header carries it. */
  cookie: string;
}

/** A request to an edge as its own pages would make it. Resolves with whatever it answers, refusals included. */
export async function call(
  url: string,
  method: string,
  path: string,
  cookie?: string,
  body?: unknown,
): Promise<Response> {
  return await fetch(new URL(path, url), {
    method,
    headers: {
      origin: new URL(url).origin,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Without the one by which the browser is known: each sign-in is from another device. */
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0] ?? "")
    .find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`)) ?? "";

/** Makes an account and signs it in. @throws Error with the answer when the edge refuses. */
export async function register(
  url: string,
  username: string,
  email?: string,
  displayName = username,
): Promise<Account> {
  const body = {
    username,
    password: `password-${randomUUID()}`,
    displayName,
    ...(email === undefined ? {} : { email }),
  };
  const response = await call(url, "POST", "/api/v1/register", undefined, body);
  const answer = (await response.json()) as { user: User };
  if (response.status !== 201)
    throw new Error(`register ${username}: ${String(response.status)} ${JSON.stringify(answer)}`);
  return { user: answer.user, password: body.password, cookie: cookieOf(response) };
}

/** Signs somebody in once more, as on another device. @throws Error with the answer when the edge refuses. */
export async function login(url: string, { user, password }: Account): Promise<Account> {
  const response = await call(url, "POST", "/api/v1/login", undefined, { username: user.username, password });
  if (response.status !== 200) throw new Error(`login ${user.username}: ${String(response.status)}`);
  return { user, password, cookie: cookieOf(response) };
}
