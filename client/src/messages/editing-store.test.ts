// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { useRoomsStore } from "../rooms/rooms-store.ts";
import { useSessionStore } from "../session/session-store.ts";
import { ADA, aMessage, aRoom, LIN, ROOM } from "../testing/fixtures.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useEditingStore } from "./editing-store.ts";

it("edits one's newest message from the composer, neither a copy of somebody's nor one that is deleted", () => {
  const { wrapper } = mountInApp({ render: () => undefined });
  const ada = { id: ADA, username: "ada", displayName: "Ada", role: "member" as const };
  useSessionStore().$patch({ user: ada });
  const rooms = useRoomsStore();
  const at = aMessage(1).at;
  const messages = [
    aMessage(1, { senderId: ADA }),
    aMessage(2, { senderId: ADA, forwarded: { senderId: LIN, at } }),
    aMessage(3, { senderId: ADA, body: "", deletedAt: at }),
    aMessage(4),
  ];
  rooms.sync.put(aRoom({ lastSeq: 4, lastN: 4 }));
  const state = rooms.states.get(ROOM);
  if (state) rooms.states.set(ROOM, { ...state, timeline: { ...state.timeline, messages } });
  expect(useEditingStore().editLast(ROOM)).toBe(true);
  expect(useEditingStore().current).toMatchObject({ n: 1, from: "composer" });
  wrapper.unmount();
});
