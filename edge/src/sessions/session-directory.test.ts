import type { Bus } from "@warren/contracts/bus/bus";
import { expect, test } from "vitest";
import type { BucketBindings } from "../relay/bucket-bindings.ts";
import { SessionDirectory } from "./session-directory.ts";

/** A directory of one session, and how often it was read. */
function directory() {
  let reads = 0;
  let during = () => {};
  const user = { id: "u", username: "ada", displayName: "Ada", role: "member" };
  const bus = {
    connected: () => true,
    query: () => {
      reads++;
      during();
      during = () => {};
      return Promise.resolve({ sessionId: "public", user, expiresAt: "2099-01-01T00:00:00.000Z" });
    },
  } as unknown as Bus;
  const bindings = { mark: () => 0, wasBound: () => true, listenFor: () => undefined };
  const sessions = new SessionDirectory({
    bus,
    bindings: bindings as unknown as BucketBindings,
    cacheMs: 60_000,
  });
  return {
    sessions,
    reads: () => reads,
    duringTheNextRead: (happens: () => void) => (during = happens),
    find: () => sessions.find("secret"),
  };
}

test.each([
  ["it ended", (sessions: SessionDirectory) => sessions.onRevoked("public"), 2],
  ["another ended", (sessions: SessionDirectory) => sessions.onRevoked("other"), 1],
  ["its person changed", (sessions: SessionDirectory) => sessions.onUserChanged("u"), 2],
  ["somebody else changed", (sessions: SessionDirectory) => sessions.onUserChanged("v"), 1],
  ["something may have been missed", (sessions: SessionDirectory) => sessions.clear(), 2],
])("a session that is remembered is read again when %s, and only then", async (_what, happens, reads) => {
  const { sessions, find, ...asked } = directory();
  for (let time = 0; time < 3; time++) expect((await find())?.session.sessionId).toBe("public");
  expect(asked.reads()).toBe(1);
  happens(sessions);
  await find();
  await find();
  expect(asked.reads()).toBe(reads);
});

test.each([
  ["its person changed", (sessions: SessionDirectory) => sessions.onUserChanged("u")],
  ["something was missed", (sessions: SessionDirectory) => sessions.clear()],
])("what was read while %s is read again", async (_what, happens) => {
  const { sessions, find, reads, duringTheNextRead } = directory();
  duringTheNextRead(() => happens(sessions));
  expect(await find()).toBeDefined();
  expect(reads()).toBe(2);
});

test("a session that ended while it was read is none", async () => {
  const { sessions, find, duringTheNextRead } = directory();
  duringTheNextRead(() => sessions.onRevoked("public"));
  expect(await find()).toBeUndefined();
});
