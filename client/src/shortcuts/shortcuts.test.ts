import { describe, expect, it } from "vitest";
import { isPressed, pressedIn, shortcuts } from "./shortcuts.ts";

const keys = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  ...{ key, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 0 },
  ...more,
});

describe("shortcuts", () => {
  it("are told apart by the keys that are held", () => {
    expect(pressedIn(keys("ArrowUp", { altKey: true }), "page")).toBe("previous-room");
    expect(pressedIn(keys("ArrowUp", { altKey: true, shiftKey: true }), "page")).toBe("previous-unread");
    expect(pressedIn(keys("ArrowUp"), "page")).toBeUndefined();
    expect(pressedIn(keys("Enter", { shiftKey: true }), "composer")).toBe("new-line");
  });

  it("take Ctrl or Cmd, and a sign however a keyboard makes it", () => {
    expect(isPressed(keys("k", { ctrlKey: true }), "switcher")).toBe(true);
    expect(isPressed(keys("k", { metaKey: true }), "switcher")).toBe(true);
    expect(isPressed(keys("K", { ctrlKey: true, shiftKey: true }), "switcher")).toBe(false);
    expect(isPressed(keys("/", { ctrlKey: true, shiftKey: true }), "sheet")).toBe(true);
  });

  it("leave a character alone that is being composed", () => {
    expect(isPressed(keys("Enter", { isComposing: true }), "send")).toBe(false);
    expect(isPressed(keys("Enter", { keyCode: 229 }), "send")).toBe(false);
  });

  it("are each the only one with its keys in its place", () => {
    const places = shortcuts.flatMap(({ scope, combos }) =>
      combos.map((combo) => `${scope} ${JSON.stringify(combo)}`),
    );
    expect(new Set(places).size).toBe(places.length);
  });
});
