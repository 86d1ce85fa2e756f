// @vitest-environment happy-dom
import type { User } from "@warren/contracts/schema";
import type { ErrorCode } from "@warren/contracts/errors";
import { defineComponent, h } from "vue";
import { beforeEach, describe, expect, it } from "vitest";
import { RequestError } from "../socket/request-error.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import type { Api } from "./api.ts";
import { PERSONAL_PREFIX } from "./local-data.ts";
import { useSessionStore } from "./session-store.ts";

const ada: User = { id: "ada", username: "ada", displayName: "Ada", role: "member" };
const lin: User = { ...ada, id: "lin", username: "lin", displayName: "Lin" };
const refuse = (code: ErrorCode) => () => Promise.reject(new RequestError({ code, message: "" }));

function open(api: Partial<Api>) {
  let session: ReturnType<typeof useSessionStore> | undefined;
  const { local } = mountInApp(
    defineComponent(() => {
      session = useSessionStore();
      return () => h("div");
    }),
    {},
    api,
  );
  if (!session) throw new Error("The store was not made.");
  return { session, local };
}

describe("the session", () => {
  beforeEach(() => localStorage.clear());

  it("opens with the remembered person while the server is away, and never takes that for signed out", async () => {
    const { session, local } = open({ me: refuse("unavailable") });
    await local.setMe(ada);
    await session.start();
    await session.verify();
    expect(session.phase).toBe("signed-in");
    expect(session.user).toEqual(ada);
  });

  it("says that the server is away when nobody is remembered", async () => {
    const { session } = open({ me: refuse("unavailable") });
    await session.start();
    expect(session.phase).toBe("unreachable");
  });

  it("ends when the server says so, and keeps what was written", async () => {
    const { session, local } = open({ me: refuse("not_signed_in") });
    await local.setMe(ada);
    localStorage.setItem(`${PERSONAL_PREFIX}draft:room-1`, "half a thou");
    await session.start();
    await session.verify();
    expect(session.phase).toBe("signed-out");
    expect(session.hasEnded).toBe(true);
    expect(localStorage.getItem(`${PERSONAL_PREFIX}draft:room-1`)).toBe("half a thou");
  });

  it("erases everything of the person on logging out, and nothing of the device", async () => {
    const { session, local } = open({ logout: () => Promise.resolve(), login: () => Promise.resolve(ada) });
    await session.logIn("ada", "secret");
    localStorage.setItem(`${PERSONAL_PREFIX}draft:room-1`, "half a thou");
    localStorage.setItem("warren:device:theme", "dark");
    await session.logOut();
    expect(session.phase).toBe("signed-out");
    expect(await local.me()).toBeUndefined();
    expect(localStorage.getItem(`${PERSONAL_PREFIX}draft:room-1`)).toBeNull();
    expect(localStorage.getItem("warren:device:theme")).toBe("dark");
  });

  it("stays signed in when logging out fails, so that no session is left open behind one's back", async () => {
    const { session } = open({ logout: refuse("unavailable"), login: () => Promise.resolve(ada) });
    await session.logIn("ada", "secret");
    await expect(session.logOut()).rejects.toMatchObject({ code: "unavailable" });
    expect(session.phase).toBe("signed-in");
  });

  it("shows nobody what another person left in this browser", async () => {
    const { session, local } = open({ login: () => Promise.resolve(lin) });
    await local.setMe(ada);
    await local.putUsers([ada]);
    await session.logIn("lin", "secret");
    expect(await local.users()).toEqual([]);
    expect(await local.me()).toEqual(lin);
  });
});
