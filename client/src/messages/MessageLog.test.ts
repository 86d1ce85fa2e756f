// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { useUsersStore } from "../people/users-store.ts";
import { ADA, aMessage, LIN } from "../testing/fixtures.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import MessageLog from "./MessageLog.vue";

it("tells who wrote what, once, and only what others wrote since the room was ready", async () => {
  const old = [aMessage(1), aMessage(2)];
  const { wrapper } = mountInApp(MessageLog, { messages: old, me: ADA, isReady: false, name: "#general" });
  await useUsersStore().put([{ id: LIN, username: "lin", displayName: "Lin", role: "member" }]);
  const lines = () => wrapper.findAll("p").map((line) => line.text());
  await wrapper.setProps({ isReady: true });
  expect(lines()).toEqual([]);
  await wrapper.setProps({ messages: [...old, aMessage(3), aMessage(4, { senderId: ADA })] });
  expect(lines()).toEqual([expect.stringMatching(/^Lin: message 3, /)]);
  // an older page comes before them, and one of them is edited
  await wrapper.setProps({ messages: [aMessage(0), ...old, aMessage(3), aMessage(4, { senderId: ADA })] });
  expect(lines()).toHaveLength(1);
  wrapper.unmount();
});
