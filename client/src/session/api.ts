import type { ErrorBody } from "@warren/contracts/errors";
import type { Room, User } from "@warren/contracts/schema";
import { noAnswer, RequestError } from "../socket/request-error.ts";

export interface DirectoryRoom extends Pick<Room, "id" | "name" | "kind" | "members" | "topic"> {
  joined: boolean;
}

/** Which rooms of the directory are wanted: those with this text in name or topic, after the last of a page before. */
export interface DirectoryQuery {
  q: string;
  archived: boolean;
  after?: string | undefined;
}

export interface DirectoryPage {
  rooms: DirectoryRoom[];
  /** There is another page. */
  more?: boolean;
}

export interface Registration {
  id: string;
  username: string;
  password: string;
  displayName?: string;
  /** The secret of an invitation's link. */
  invite?: string;
}

/** The HTTP side of the edge. Every call rejects with a RequestError; an unreachable server is `unavailable`. */
export interface Api {
  readonly register: (registration: Registration) => Promise<User>;
  readonly login: (username: string, password: string) => Promise<User>;
  readonly logout: () => Promise<void>;
  readonly me: () => Promise<User>;
  readonly directory: (query: DirectoryQuery) => Promise<DirectoryPage>;
  /** Whatever has no function of its own here: of parts that are loaded when they are used. */
  readonly call: (method: string, path: string, body?: object) => Promise<unknown>;
}

export function createApi(fetchJson: typeof fetch = fetch): Api {
  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetchJson(`/api/v1/${path}`, {
      method,
      credentials: "same-origin",
      headers: body ? { "content-type": "application/json" } : {},
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch((cause: unknown) => {
      throw noAnswer(cause);
    });
    const text = await response.text();
    if (response.ok) return text ? (JSON.parse(text) as unknown) : undefined;
    throw toError(text, response.status);
  }

  const user = async (answer: Promise<unknown>) => ((await answer) as { user: User }).user;

  return {
    call,
    register: (registration) => user(call("POST", "register", registration)),
    login: (username, password) => user(call("POST", "login", { username, password })),
    logout: async () => void (await call("POST", "logout")),
    me: () => user(call("GET", "me")),
    directory: async ({ q, archived, after }) => {
      const query = new URLSearchParams({
        ...(q ? { q } : {}),
        ...(archived ? { archived: "true" } : {}),
        ...(after === undefined ? {} : { after }),
      });
      return (await call("GET", `rooms?${query.toString()}`)) as DirectoryPage;
    },
  };
}

/** A proxy in front of the edge answers errors in a shape of its own; those count as the server being away. */
export function toError(text: string, status: number): RequestError {
  try {
    const { error } = JSON.parse(text) as { error: ErrorBody };
    return new RequestError(error);
  } catch (cause) {
    return status < 500
      ? new RequestError({ code: "failed", message: text.slice(0, 200) }, { cause })
      : noAnswer(cause);
  }
}
