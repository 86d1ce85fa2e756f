import { call, type Account } from "../chat/account.ts";
import { ChatClient } from "../chat/chat-client.ts";

/** Somebody of the tour, signed in with a client without a screen. */
export type Person = ChatClient;

const PASSWORD = "the password of the tour";

/** Names that try a layout: short, long, and in other scripts. The first is the operator. */
const names = {
  ada: "Ada",
  lin: "Lin",
  grace: "Grace Brewster Murray Hopper, Rear Admiral (retired)",
  ahmad: "أحمد عبد الله",
  noa: "נועה",
} as const;

export type Name = keyof typeof names;
export type People = Readonly<Record<Name, Person>>;

async function signUp(url: string, username: string, displayName: string): Promise<Account> {
  const body = { username, displayName, password: PASSWORD, email: `${username}@example.org` };
  const answer = await call(url, "POST", "/api/v1/register", undefined, body);
  if (answer.status !== 201) throw new Error(`register ${username}: ${await answer.text()}`);
  const { user } = (await answer.json()) as Pick<Account, "user">;
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { user, password: PASSWORD, cookie: cookie.join("; ") };
}

/** Signs everybody of the tour up, and resolves when all of them are connected. */
export async function signUpAll(url: string): Promise<People> {
  const people: Partial<Record<Name, Person>> = {};
  for (const [name, displayName] of Object.entries(names) as [Name, string][]) {
    people[name] = new ChatClient(url, await signUp(url, name, displayName));
    await people[name].opened();
  }
  return people as People;
}
