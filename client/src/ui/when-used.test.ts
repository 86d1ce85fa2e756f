import { mount } from "@vue/test-utils";
import { expect, it, vi } from "vitest";
import { createPinia, setActivePinia } from "pinia";
import { h } from "vue";
import { useUpdateStore } from "../pwa/update-store.ts";
import { whenUsed } from "./when-used.ts";

it("shows a part of the page once it can be loaded, however often that failed before", async () => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
  const update = useUpdateStore();
  const load = vi
    .fn<() => Promise<() => ReturnType<typeof h>>>()
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"))
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"))
    .mockResolvedValue(() => h("p", "here"));
  const part = whenUsed(load);
  const wrapper = mount(() => h("div", h(part)));
  await vi.advanceTimersByTimeAsync(0);
  expect(update.missing.size).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(wrapper.text()).toBe("here"));
  expect(load).toHaveBeenCalledTimes(3);
  expect(update.missing.size).toBe(0);
});
