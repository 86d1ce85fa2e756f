// @vitest-environment happy-dom
import { flushPromises, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useUsersStore } from "../../people/users-store.ts";
import { useRoomsStore } from "../../rooms/rooms-store.ts";
import type { LocalStore } from "../../storage/local-store.ts";
import { aRoom, ROOM } from "../../testing/fixtures.ts";
import { mountInApp } from "../../testing/mount-in-app.ts";
import MessageComposer from "../MessageComposer.vue";

const person = (username: string, displayName: string) =>
  ({ id: `user-${username}`, username, displayName, role: "member" }) as const;

describe("what the composer completes", () => {
  let wrapper: VueWrapper;
  let local: LocalStore;
  const input = () => wrapper.get<HTMLTextAreaElement>("[data-testid=composer-input]");
  const options = () => wrapper.findAll("[data-testid=completion]").map((line) => line.text());
  const press = (key: string, more: object = {}) => input().trigger("keydown", { key, ...more });

  const open = () =>
    ({ wrapper, local } = mountInApp(MessageComposer, { roomId: ROOM, name: "#general", seenN: 0 }));
  /** What helps with writing is loaded after the composer. */
  const isHelped = () =>
    vi.waitFor(() => [wrapper.get("[role=status]"), wrapper.get("[data-testid=typing]")], 20_000);

  beforeEach(async () => {
    localStorage.clear();
    open();
    await isHelped();
    useRoomsStore().sync.put(aRoom({ members: 5 }));
    await useUsersStore().put([person("ada", "Ada"), person("adam", "Adam"), person("lin", "Lin")]);
  });
  afterEach(() => wrapper.unmount());

  it("is chosen with the arrow keys and Enter, which then does not send", async () => {
    await input().setValue("hi @ad");
    expect(options()).toEqual([expect.stringContaining("Ada"), expect.stringContaining("Adam")]);
    expect(input().attributes("aria-activedescendant")).toBe(
      wrapper.get("[aria-selected=true]").attributes("id"),
    );
    await press("ArrowDown");
    await press("Enter");
    await flushPromises();
    expect(input().element.value).toBe("hi @adam ");
    expect(options()).toEqual([]);
    expect(await local.outbox()).toEqual([]);
  });

  it.each([
    ["is offered also for what was written before it was loaded", "focus", ["general"]],
    ["is not offered for a draft that nobody is at", "blur", []],
  ] as const)("%s", async (_what, turn, offered) => {
    wrapper.unmount();
    open();
    useRoomsStore().sync.put(aRoom({ members: 5 }));
    await input().setValue("#gen");
    input().element[turn]();
    expect(options()).toEqual([]);
    await isHelped();
    expect(options()).toEqual(offered);
  });

  it("does not stand between a name that was written out and sending", async () => {
    await input().setValue("thanks @ada");
    await press("Enter");
    await flushPromises();
    expect(await local.outbox()).toMatchObject([{ body: "thanks @ada" }]);
  });

  it("tells how many people a mention of the whole room would reach, before and after it is chosen", async () => {
    await input().setValue("@ro");
    expect(options()).toEqual([expect.stringContaining("tells 4 people")]);
    await press("Tab");
    expect(wrapper.get("[data-testid=everybody-note]").text()).toContain("4 people");
  });

  it("stays closed for a word where Escape closed it, and opens for the next", async () => {
    await input().setValue("@a");
    await press("Escape");
    await input().setValue("@ad");
    expect(options()).toEqual([]);
    await input().setValue("@ad #g");
    expect(options()).toEqual(["general"]);
  });

  it("never opens, nor takes a key, while a character is being composed", async () => {
    await input().setValue("@ad");
    await press("Enter", { isComposing: true });
    expect(input().element.value).toBe("@ad");
    input().element.value = "@ada";
    input().element.dispatchEvent(new InputEvent("input", { isComposing: true }));
    await flushPromises();
    expect(options()).toEqual([]);
  });

  it("turns short codes into emoji while they are typed and when they are sent, not within code", async () => {
    await input().setValue(":tad");
    await vi.waitFor(() => expect(options()[0]).toContain(":tada:"), 20_000);
    await input().setValue("so :tada:");
    expect(input().element.value).toBe("so 🎉");
    await input().setValue("`:tada:` pasted :heart: at 10:30:45");
    await press("Enter");
    await vi.waitFor(async () =>
      expect(await local.outbox()).toMatchObject([{ body: "`:tada:` pasted ❤️ at 10:30:45" }]),
    );
  });

  it("offers to make many pasted lines a block of code", async () => {
    const text = Array.from({ length: 9 }, (_, index) => `line ${index}`).join("\n");
    await input().setValue(`see ${text}`);
    await input().trigger("paste", { clipboardData: { getData: () => text } });
    await wrapper.get("[data-testid=paste-as-code]").trigger("click");
    expect(input().element.value).toBe(`see \n\`\`\`\n${text}\n\`\`\`\n`);
  });
});
