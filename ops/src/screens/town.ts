import { register } from "../chat/account.ts";
import { ChatClient } from "../chat/chat-client.ts";

/** Somebody of the tour, signed in with a client without a screen. */
export type Person = ChatClient;

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

/** Signs everybody of the tour up, and resolves when all of them are connected. */
export async function signUpAll(url: string): Promise<People> {
  const people: Partial<Record<Name, Person>> = {};
  for (const [name, displayName] of Object.entries(names) as [Name, string][]) {
    const account = await register(url, name, `${name}@example.org`, displayName);
    people[name] = new ChatClient(url, account);
    await people[name].opened();
  }
  return people as People;
}
