// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { ADA, aMessage } from "../testing/fixtures.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import PendingMessage from "./PendingMessage.vue";
import StoredMessage from "./StoredMessage.vue";

const stored = (peerReadN: number) =>
  mountInApp(StoredMessage, {
    ...{ message: aMessage(3, { senderId: ADA }), isGrouped: false, isLatestOwn: true, peerReadN },
  }).wrapper;
const pending = (state: string, code?: string) =>
  mountInApp(PendingMessage, {
    entry: { ...{ clientId: "c", roomId: "r", body: "text", seenN: 0, at: aMessage(1).at }, state, code },
    isGrouped: false,
  }).wrapper;
const glyph = (wrapper: ReturnType<typeof stored>) =>
  wrapper.find("[data-testid=message-state]").attributes("aria-label");

describe("how far one's own message has come", () => {
  it("is said in words at every step", () => {
    expect(glyph(pending("queued"))).toBe("Not sent yet");
    expect(glyph(pending("accepted"))).toBe("Accepted, not stored yet");
    expect(glyph(stored(2))).toMatch(/^Stored /);
    expect(glyph(stored(3))).toBe("Read");
  });

  it("says why it was refused and offers what can be done", () => {
    const wrapper = pending("refused", "forbidden");
    expect(wrapper.get("[data-testid=message-refused]").text()).toContain("You may not do this here.");
    expect(wrapper.find("[data-testid=message-retry]").exists()).toBe(true);
    expect(wrapper.find("[data-testid=message-delete]").exists()).toBe(true);
  });
});
