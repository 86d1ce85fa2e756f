// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { nextTick } from "vue";
import { useUsersStore } from "../people/users-store.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import TypingLine from "./TypingLine.vue";
import { useTypingStore } from "./typing-store.ts";

afterEach(() => vi.useRealTimers());

it("names up to three people who are typing, and nobody who has stopped for five seconds", async () => {
  vi.useFakeTimers();
  const { wrapper } = mountInApp(TypingLine, { roomId: "r" });
  const people = ["Ada", "Lin", "Zoë", "Noa"].map((displayName) => ({
    ...{ id: displayName, username: displayName.toLowerCase(), displayName, role: "member" as const },
  }));
  await useUsersStore().put(people);
  const typing = useTypingStore();
  const type = async (...names: string[]) => {
    for (const name of names) typing.started("r", name);
    await nextTick();
  };
  await type("Ada");
  expect(wrapper.text()).toBe("Ada is typing…");
  await type("Lin", "Zoë");
  expect(wrapper.text()).toBe("Ada, Lin, and Zoë are typing…");
  await type("Noa");
  expect(wrapper.text()).toBe("Several people are typing…");
  vi.advanceTimersByTime(5_000);
  await nextTick();
  expect(wrapper.text()).toBe("");
  wrapper.unmount();
});
