// @vitest-environment happy-dom
import { flushPromises, type VueWrapper } from "@vue/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LocalStore } from "../storage/local-store.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import MessageComposer from "./MessageComposer.vue";

describe("the composer", () => {
  let wrapper: VueWrapper;
  let local: LocalStore;
  const input = () => wrapper.get<HTMLTextAreaElement>("[data-testid=composer-input]");
  const open = () =>
    ({ wrapper, local } = mountInApp(MessageComposer, { roomId: "room-1", name: "#general", seenN: 7 }));

  beforeEach(() => {
    localStorage.clear();
    open();
  });
  afterEach(() => wrapper.unmount());

  it("keeps what Enter sends in the outbox, as it was when it was written, and empties itself", async () => {
    await input().setValue("  hello\nthere ");
    await input().trigger("keydown", { key: "Enter" });
    await flushPromises();
    expect(await local.outbox()).toMatchObject([
      { roomId: "room-1", body: "hello\nthere", seenN: 7, state: "queued" },
    ]);
    expect(input().element.value).toBe("");
  });

  it.each([
    ["Shift is held", { shiftKey: true }],
    ["a character is being composed", { isComposing: true }],
    ["a composition just ended", { keyCode: 229 }],
  ])("does not send on Enter while %s", async (_what, keys) => {
    await input().setValue("hello");
    await input().trigger("keydown", { key: "Enter", ...keys });
    await flushPromises();
    expect(await local.outbox()).toEqual([]);
    expect(input().element.value).toBe("hello");
  });

  it("sends nothing empty and nothing too long", async () => {
    for (const text of ["   ", "x".repeat(10_001)]) {
      await input().setValue(text);
      await input().trigger("keydown", { key: "Enter" });
    }
    expect(await local.outbox()).toEqual([]);
    await vi.waitFor(() => expect(wrapper.get("[role=alert]").text()).toContain("1"), 20_000);
    expect(await local.outbox()).toEqual([]);
  });

  it("still has what was written after a reload", async () => {
    await input().setValue("half a thou");
    wrapper.unmount();
    open();
    expect(input().element.value).toBe("half a thou");
  });
});
