import type { ErrorCode } from "@warren/contracts/errors";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RequestError } from "../socket/request-error.ts";
import type { Request } from "../socket/typed-socket.ts";
import { createMemoryStore } from "../storage/memory-store.ts";
import type { OutboxEntry } from "./entry.ts";
import { createOutbox, type OutboxOptions } from "./outbox.ts";

const entry = (clientId: string, roomId = "a"): OutboxEntry => ({
  clientId,
  roomId,
  body: `body of ${clientId}`,
  seenN: 7,
  at: new Date(0).toISOString(),
  state: "queued",
});
const refusal = (code: ErrorCode) => new RequestError({ code, message: "" });
const noWait = { minTimeout: 0, maxTimeout: 0, factor: 1, randomize: false };

describe("the outbox", () => {
  let store = createMemoryStore();
  let isConnected = true;
  let sent: string[] = [];
  let answer: (clientId: string) => void | Promise<void> = () => undefined;
  const shown = new Map<string, OutboxEntry>();

  const request = (async (_event, data) => {
    const { clientId } = data as { clientId: string };
    sent.push(clientId);
    await answer(clientId);
    return { accepted: true };
  }) as Request;

  const open = (changes: Partial<OutboxOptions> = {}) =>
    createOutbox({
      store,
      request,
      isConnected: () => isConnected,
      exclusively: (work) => work(),
      changed: (change) => {
        if ("left" in change) shown.delete(change.left);
        else shown.set(change.entry.clientId, change.entry);
      },
      backOff: noWait,
      ...changes,
    });
  const states = () => Object.fromEntries([...shown].map(([id, { state }]) => [id, state]));

  beforeEach(() => {
    store = createMemoryStore();
    isConnected = true;
    sent = [];
    answer = () => undefined;
    shown.clear();
  });

  it("shows a message as accepted only once the server said so", async () => {
    let accept = (): void => undefined;
    answer = () => new Promise<void>((resolve) => (accept = resolve));
    const outbox = open();
    await outbox.add(entry("1"));
    await vi.waitFor(() => expect(sent).toEqual(["1"]));
    expect(states()).toEqual({ 1: "queued" });
    accept();
    await vi.waitFor(() => expect(states()).toEqual({ 1: "accepted" }));
  });

  it("keeps a message until it is stored, also when it was accepted", async () => {
    const outbox = open();
    await outbox.add(entry("1"));
    await vi.waitFor(() => expect(states()).toEqual({ 1: "accepted" }));
    expect(await store.outbox()).toHaveLength(1);
    await outbox.settle("1");
    expect(await store.outbox()).toEqual([]);
    expect(states()).toEqual({});
  });

  it("sends after a reconnect what is not stored again, in order, with the same ids and contents", async () => {
    isConnected = false;
    const outbox = open();
    for (const id of ["1", "2", "3"]) await outbox.add(entry(id));
    expect(sent).toEqual([]);
    isConnected = true;
    await outbox.resume();
    expect(sent).toEqual(["1", "2", "3"]);
    await outbox.settle("2");
    await outbox.resume();
    expect(sent).toEqual(["1", "2", "3", "1", "3"]);
  });

  it("does not send an accepted message again on the same connection", async () => {
    const outbox = open();
    await outbox.add(entry("1"));
    await vi.waitFor(() => expect(states()).toEqual({ 1: "accepted" }));
    await outbox.add(entry("2"));
    await vi.waitFor(() => expect(states()).toEqual({ 1: "accepted", 2: "accepted" }));
    expect(sent).toEqual(["1", "2"]);
  });

  it("survives the end of the tab: another one sends what the first kept", async () => {
    isConnected = false;
    await open().add(entry("1"));
    isConnected = true;
    await open().resume();
    expect(sent).toEqual(["1"]);
  });

  it.each(["busy", "unavailable", "rate_limited"] as const)(
    "repeats by itself on %s, and lets nothing overtake in the room",
    async (code) => {
      let failures = 3;
      answer = (clientId) => {
        if (clientId === "1" && failures-- > 0) throw refusal(code);
      };
      isConnected = false;
      const outbox = open();
      await outbox.add(entry("1"));
      await outbox.add(entry("2"));
      isConnected = true;
      await outbox.resume();
      expect(sent).toEqual(["1", "1", "1", "1", "2"]);
      expect(states()).toEqual({ 1: "accepted", 2: "accepted" });
    },
  );

  it("sends at once when the server is back, however long the next attempt would have been away", async () => {
    let isAway = true;
    answer = () => {
      if (isAway) throw refusal("unavailable");
    };
    const never = 2 ** 31 - 1;
    const outbox = open({ backOff: { ...noWait, minTimeout: never, maxTimeout: never } });
    await outbox.add(entry("1"));
    await outbox.add(entry("2"));
    await vi.waitFor(() => expect(sent).toEqual(["1"]));
    isAway = false;
    await outbox.resume();
    await vi.waitFor(() => expect(states()).toEqual({ 1: "accepted", 2: "accepted" }));
    expect(sent).toEqual(["1", "1", "2"]);
  });

  it("does not let one room wait for another", async () => {
    answer = (clientId) => (clientId === "1" ? new Promise<void>(() => undefined) : undefined);
    isConnected = false;
    const outbox = open();
    await outbox.add(entry("1", "a"));
    await outbox.add(entry("2", "b"));
    isConnected = true;
    void outbox.resume();
    await vi.waitFor(() => expect(states()).toEqual({ 1: "queued", 2: "accepted" }));
  });

  it("refuses what the server refuses, keeps it for its sender, and goes on with the next", async () => {
    answer = (clientId) => {
      if (clientId === "1") throw refusal("forbidden");
    };
    isConnected = false;
    const outbox = open();
    await outbox.add(entry("1"));
    await outbox.add(entry("2"));
    isConnected = true;
    await outbox.resume();
    expect(states()).toEqual({ 1: "refused", 2: "accepted" });
    expect(shown.get("1")?.code).toBe("forbidden");
    await outbox.resume();
    expect(sent).toEqual(["1", "2", "2"]);
  });

  it("stops at a lost connection without refusing anything", async () => {
    answer = () => {
      isConnected = false;
      throw refusal("unavailable");
    };
    isConnected = false;
    const outbox = open();
    await outbox.add(entry("1"));
    await outbox.add(entry("2"));
    isConnected = true;
    await outbox.resume();
    expect(sent).toEqual(["1"]);
    expect(states()).toEqual({ 1: "queued", 2: "queued" });
  });

  it("is drained by one tab at a time, so that two tabs keep the order and send nothing twice", async () => {
    let turn = Promise.resolve();
    const exclusively = (work: () => Promise<void>) => (turn = turn.then(work));
    const [one, two] = [open({ exclusively }), open({ exclusively })];
    isConnected = false;
    for (const id of ["1", "2", "3", "4"]) await (Number(id) % 2 ? one : two).add(entry(id));
    isConnected = true;
    await Promise.all([one.flush(), two.flush()]);
    expect(sent).toEqual(["1", "2", "3", "4"]);
  });
});
