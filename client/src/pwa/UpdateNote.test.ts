// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { nextTick } from "vue";
import { useConnectionStore } from "../connection/connection-store.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import UpdateNote from "./UpdateNote.vue";
import { useUpdateStore } from "./update-store.ts";

it("offers to load the page again when a part of it is missing, once there is a connection to do so", async () => {
  const { wrapper } = mountInApp(UpdateNote);
  const connection = useConnectionStore();
  expect(wrapper.text()).toBe("");
  useUpdateStore().missing.add("a part");
  await nextTick();
  expect(wrapper.text()).toBe("");
  connection.opened();
  await nextTick();
  expect(wrapper.text()).toContain("Part of this page did not load.");
  expect(wrapper.get('[data-testid="reload"]').text()).toBe("Reload");
  wrapper.unmount();
});
