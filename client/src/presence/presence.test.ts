// @vitest-environment happy-dom
import { WATCHED_PEOPLE } from "@warren/contracts/presence";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { useUsersStore } from "../people/users-store.ts";
import { fakeRequests } from "../testing/fake-requests.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import StatusEmoji from "./StatusEmoji.vue";
import PresenceDot from "./PresenceDot.vue";
import { MOST_WATCHED, usePresenceStore } from "./presence-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("watches as many as the contract allows", () => expect(MOST_WATCHED).toBe(WATCHED_PEOPLE));

it("tells whom the screen shows, a while after it changed, shows what it is told, and knows nothing without a connection", async () => {
  const { wrapper } = mountInApp(PresenceDot, { userId: "ada" });
  const connection = useConnectionStore();
  const { request, asked } = fakeRequests({
    "presence:watch": ({ userIds }) => ({
      people: userIds.map((userId) => ({ userId, presence: userId === "ada" ? "online" : "away" })),
    }),
    "presence:set": () => ({}),
  });
  Object.assign(connection, { request });
  connection.opened();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(wrapper.attributes("data-presence")).toBe("online");
  const presence = usePresenceStore();
  presence.show("lin");
  presence.show("lin");
  presence.hide("lin");
  await wrapper.setProps({ userId: "lin" });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(wrapper.attributes("data-presence")).toBe("away");
  const watched = () => asked.filter(({ event }) => event === "presence:watch").map(({ data }) => data);
  expect(watched()).toEqual([{ userIds: ["ada"] }, { userIds: ["lin"] }]);
  // nothing is done for minutes, and then something
  await vi.advanceTimersByTimeAsync(6 * 60_000);
  expect(asked.at(-1)).toEqual({ event: "presence:set", data: { away: true } });
  window.dispatchEvent(new KeyboardEvent("keydown"));
  await vi.advanceTimersByTimeAsync(100);
  expect(asked.at(-1)).toEqual({ event: "presence:set", data: { away: false } });
  connection.close();
  await nextTick();
  expect(wrapper.attributes("data-presence")).toBeUndefined();
  connection.opened();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(watched()).toHaveLength(3);
  wrapper.unmount();
});

it("shows what somebody says of themselves until its time is over", async () => {
  const { wrapper } = mountInApp(StatusEmoji, { userId: "ada" });
  const until = new Date(Date.now() + 60_000).toISOString();
  const status = { emoji: "🌴", text: "On holiday", until };
  const ada = { id: "ada", username: "ada", displayName: "Ada", role: "member" as const };
  await useUsersStore().put([{ ...ada, status }]);
  await nextTick();
  expect(wrapper.text()).toBe("🌴");
  expect(wrapper.attributes("aria-label")).toContain("On holiday (until");
  await vi.advanceTimersByTimeAsync(70_000);
  expect(wrapper.text()).toBe("");
  wrapper.unmount();
});
