import { v7 as uuid } from "uuid";
import { ChatClient, type ChatClientOptions } from "./chat-client.ts";
import { register } from "./account.ts";

/**
 * Makes accounts with names of their own, signs each in at one of the edges, and waits until all are connected.
 * @param options what each client is made with, by user name.
 */
export async function people(
  urls: readonly string[],
  names: readonly string[],
  options: (username: string) => ChatClientOptions = () => ({}),
): Promise<ChatClient[]> {
  const suffix = uuid().slice(-8);
  const clients = await Promise.all(
    names.map(async (name, index) => {
      const url = urls[index % urls.length] ?? "";
      const username = `${name}-${suffix}`;
      const account = await register(url, username);
      return new ChatClient(url, account, options(username));
    }),
  );
  await Promise.all(clients.map((client) => client.opened()));
  return clients;
}

/** A room made by the first of them, in which all of them are, each following it. */
export async function roomOf(clients: readonly ChatClient[], name = `room ${uuid()}`): Promise<string> {
  const [owner, ...others] = clients;
  if (!owner) throw new Error("a room needs somebody to make it");
  const { room } = await owner.must("room:create", { id: uuid(), name, kind: "public" });
  for (const client of others) await client.must("room:join", { roomId: room.id });
  await Promise.all(clients.map((client) => client.follow(room.id)));
  return room.id;
}
