import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { ADA, aMessage, LIN, ROOM } from "../testing/fixtures.ts";
import { ada, openLossyEdge, type Fate } from "../testing/lossy-edge.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useLiveStore } from "./live-store.ts";

// happy-dom knows no locks; there is one tab here
const locks = { request: <T>(_name: string, task: () => T) => task() };
Object.defineProperty(navigator, "locks", { value: locks, configurable: true });

let edge: Awaited<ReturnType<typeof openLossyEdge>>;
beforeEach(async () => {
  edge = await openLossyEdge();
});
afterEach(() => edge.close());

/** The stores of a tab in which Ada is signed in, connected to the edge, with the room loaded. */
async function openTab() {
  const made: { rooms?: ReturnType<typeof useRoomsStore>; live?: ReturnType<typeof useLiveStore> } = {};
  const component = defineComponent(() => {
    const session = useSessionStore();
    made.rooms = useRoomsStore();
    made.live = useLiveStore();
    const connection = useConnectionStore();
    void session.start().then(() => made.live?.start());
    return () => h("div", connection.isOnline ? "online" : "offline");
  });
  const { wrapper } = mountInApp(component, {}, { me: () => Promise.resolve(ada) }, edge.url);
  await vi.waitFor(() => expect(wrapper.text()).toBe("online"));
  const { rooms, live } = made;
  if (!rooms || !live) throw new Error("The stores were not made.");
  await rooms.sync.load(ROOM);
  const shown = () => rooms.states.get(ROOM)?.timeline.messages.map(({ n }) => n);
  return { rooms, live, shown, close: () => (live.stop(), wrapper.unmount()) };
}

const post = (fate?: Fate) => edge.happen("message.posted", aMessage(edge.messages().length + 1), fate);

describe("a tab whose edge is heard badly", () => {
  it("shows everything in order, whatever is lost, doubled or late, the last message and heads included", async () => {
    const tab = await openTab();
    const fate = fc.constantFrom<Fate>("delivered", "lost", "twice", "late");
    const bursts = fc.array(fate, { minLength: 1, maxLength: 12 });
    const heads = fc.tuple(fate, fate).map((fates): Fate[] => [...fates, "delivered"]);
    await fc.assert(
      fc.asyncProperty(bursts, heads, async (fates, told) => {
        for (const one of fates) post(one);
        edge.fallQuiet(told);
        await vi.waitFor(() => expect(tab.shown()).toEqual(edge.messages().map(({ n }) => n)), 5_000);
      }),
      { numRuns: 8 },
    );
    tab.close();
  });

  it("stays in a room when an old word of having left it comes again", async () => {
    const tab = await openTab();
    edge.setMember(false);
    edge.happen("member.left", { userId: ADA, actorId: LIN, at: aMessage(1).at });
    await vi.waitFor(() => expect(tab.rooms.states.has(ROOM)).toBe(false));
    edge.setMember(true);
    edge.happen("member.joined", { user: ada, memberRole: "member", actorId: LIN, at: aMessage(1).at });
    await vi.waitFor(() => expect(tab.rooms.states.has(ROOM)).toBe(true));
    await tab.rooms.sync.load(ROOM);
    edge.repeat(1);
    post();
    await vi.waitFor(() => expect(tab.shown()).toEqual([1]));
    tab.close();
  });
});
