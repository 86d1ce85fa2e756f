import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RequestError } from "../socket/request-error.ts";
import { fakeRequests } from "../testing/fake-requests.ts";
import { ADA, aMessage, aRoom, posted, ROOM } from "../testing/fixtures.ts";
import { createRoomsSync } from "./rooms-sync.ts";

/** A server whose room's log is `log` and grows as the test says. */
function setUp() {
  const log = [posted(1), posted(2), posted(3)];
  const requests = fakeRequests({
    "room:sync": ({ afterSeq }) => ({ events: log.slice(afterSeq), lastSeq: log.length }),
    "room:history": ({ before = Infinity, limit = 50 }) => ({
      messages: log
        .filter(({ n }) => n < before)
        .slice(-limit)
        .map(({ n }) => aMessage(n)),
      lastSeq: log.length,
    }),
  });
  const gone: string[] = [];
  const sync = createRoomsSync({
    request: requests.request,
    me: () => ADA,
    settle: () => Promise.resolve(),
    heard: () => undefined,
    paged: () => undefined,
    changed: (roomId, state) => void (state ?? gone.push(roomId)),
  });
  const shown = () => sync.get(ROOM)?.timeline.messages.map(({ n }) => n) ?? [];
  const post = () => {
    const event = posted(log.length + 1);
    log.push(event);
    return event;
  };
  const opened = () => sync.opened([aRoom({ lastSeq: log.length, lastN: log.length })]);
  return { log, sync, requests, shown, post, opened, gone };
}

const idle = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("rooms kept in step with the server", () => {
  it("asks for what is missing when an event arrives from beyond a hole", async () => {
    const { sync, shown, post, opened, requests } = setUp();
    opened();
    await sync.load(ROOM);
    post();
    sync.deliver(ROOM, [post()]);
    expect(shown()).toEqual([1, 2, 3]);
    await idle();
    expect(shown()).toEqual([1, 2, 3, 4, 5]);
    expect(requests.asked.at(-1)).toEqual({ event: "room:sync", data: { roomId: ROOM, afterSeq: 3 } });
  });

  it("asks for what is missing when the server says that the room reaches further", async () => {
    const { sync, shown, post, opened } = setUp();
    opened();
    await sync.load(ROOM);
    post();
    sync.head(ROOM, 4);
    await idle();
    expect(shown()).toEqual([1, 2, 3, 4]);
  });

  it("asks nothing when the head is already here", async () => {
    const { sync, opened, requests } = setUp();
    opened();
    await sync.load(ROOM);
    sync.head(ROOM, 3);
    await idle();
    expect(requests.asked.map(({ event }) => event)).toEqual(["room:history"]);
  });

  it("shows the page that came with the rooms without asking for it, and what is said after it", async () => {
    const { sync, shown, post, log, requests } = setUp();
    const page = { roomId: ROOM, messages: log.map(({ n }) => aMessage(n)), lastSeq: 3 };
    sync.opened([aRoom({ lastSeq: 2, lastN: 2 })], page);
    sync.deliver(ROOM, [post()]);
    await idle();
    expect(shown()).toEqual([1, 2, 3, 4]);
    sync.opened([aRoom({ lastSeq: 4, lastN: 4 })], { ...page, messages: [] });
    expect(shown()).toEqual([1, 2, 3, 4]);
    expect(requests.asked).toEqual([]);
  });

  it("asks after a reconnect for every loaded room, and not for one that shows nothing", async () => {
    const { sync, shown, post, opened, requests } = setUp();
    opened();
    post();
    opened();
    await idle();
    expect(requests.asked).toEqual([]);
    await sync.load(ROOM);
    post();
    opened();
    await idle();
    expect(shown()).toEqual([1, 2, 3, 4, 5]);
  });

  it("shows the newest page alone when too much was missed, because what is here may have been changed", async () => {
    const { sync, shown, requests, log, opened } = setUp();
    opened();
    await sync.load(ROOM);
    while (log.length < 900) log.push(posted(log.length + 1));
    requests.answers["room:sync"] = () => ({ events: [], lastSeq: 900, reset: true });
    opened();
    await idle();
    expect(shown().at(-1)).toBe(900);
    expect(shown()[0]).toBe(851);
  });

  it("forgets what it heard of a room that nobody opened when it missed something there", async () => {
    const { sync, shown, post, opened, log } = setUp();
    opened();
    sync.deliver(ROOM, [post()]);
    expect(shown()).toEqual([4]);
    opened();
    expect(shown()).toEqual([4]);
    while (log.length < 90) log.push(posted(log.length + 1));
    opened();
    expect(shown()).toEqual([]);
    await sync.load(ROOM);
    expect(shown()[0]).toBe(41);
  });

  it("drops a room that the server does not list or does not know any more", async () => {
    const { sync, requests, post, opened, gone } = setUp();
    opened();
    await sync.load(ROOM);
    requests.answers["room:sync"] = () => {
      throw new RequestError({ code: "not_found", message: "" });
    };
    post();
    sync.deliver(ROOM, [post()]);
    await idle();
    expect(gone).toEqual([ROOM]);
    opened();
    sync.opened([]);
    expect(gone).toEqual([ROOM, ROOM]);
  });

  it("keeps trying on the next hint when a request found no connection", async () => {
    const { sync, requests, shown, post, opened } = setUp();
    opened();
    await sync.load(ROOM);
    const answer = requests.answers["room:sync"];
    requests.answers["room:sync"] = () => {
      throw new RequestError({ code: "unavailable", message: "" });
    };
    post();
    sync.deliver(ROOM, [post()]);
    await idle();
    requests.answers["room:sync"] = answer as NonNullable<typeof answer>;
    sync.head(ROOM, 5);
    await idle();
    expect(shown()).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends complete and in order whatever part of the live events is lost, repeated or late", async () => {
    const fate = fc.constantFrom("delivered", "lost", "twice", "late");
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 30 }), async (fates) => {
        const { sync, shown, post, opened, log } = setUp();
        opened();
        await sync.load(ROOM);
        const late: ReturnType<typeof post>[] = [];
        for (const what of fates) {
          const event = post();
          if (what === "late") late.push(event);
          if (what === "delivered" || what === "twice") sync.deliver(ROOM, [event]);
          if (what === "twice") sync.deliver(ROOM, [event]);
        }
        late.forEach((event) => sync.deliver(ROOM, [event]));
        sync.head(ROOM, log.length);
        for (let turn = 0; turn < 4; turn += 1) await idle();
        expect(shown()).toEqual(log.map(({ n }) => n));
      }),
      { numRuns: 60 },
    );
  });
});
