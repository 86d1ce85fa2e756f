import type { User } from "@warren/contracts/schema";
import type { Token, TokenScope } from "@warren/contracts/token";
import { v7 } from "uuid";
import { computed, shallowRef } from "vue";
import { useServices } from "../app/services.ts";
import { useSessionStore } from "../session/session-store.ts";

/** What somebody decides about a new token; `days` 0 for one that does not expire. */
export interface TokenWish {
  name: string;
  scopes: TokenScope[];
  days: number;
  userId: string;
}

/** One's own tokens and bots. Every function rejects with a RequestError. */
export function usePrograms() {
  const { api } = useServices();
  const session = useSessionStore();
  const tokens = shallowRef<Token[]>();
  const bots = shallowRef<User[]>([]);
  /** Whom a token may act for, oneself first. */
  const accounts = computed(() => [...(session.user ? [session.user] : []), ...bots.value]);

  async function load(): Promise<void> {
    const [listed, owned] = await Promise.all([api.call("GET", "tokens"), api.call("GET", "bots")]);
    tokens.value = (listed as { tokens: Token[] }).tokens;
    bots.value = (owned as { bots: User[] }).bots;
  }

  /** Resolves with the token's text, which nobody can ask for again. */
  async function makeToken({ days, ...wish }: TokenWish): Promise<string> {
    const bounds = days > 0 ? { expiresInDays: days } : {};
    const { secret } = (await api.call("POST", "tokens", { id: v7(), ...wish, ...bounds })) as {
      secret: string;
    };
    await load();
    return secret;
  }

  async function remove(path: string): Promise<void> {
    await api.call("DELETE", path);
    await load();
  }

  async function makeBot(username: string, displayName: string): Promise<void> {
    const name = displayName.trim() === "" ? {} : { displayName: displayName.trim() };
    await api.call("POST", "bots", { id: v7(), username: username.trim(), ...name });
    await load();
  }

  return {
    ...{ tokens, bots, accounts, load, makeToken, makeBot },
    revokeToken: (id: string) => remove(`tokens/${id}`),
    retireBot: (id: string) => remove(`bots/${id}`),
  };
}
