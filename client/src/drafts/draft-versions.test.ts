import { describe, expect, it } from "vitest";
import { afterTelling, afterTyping } from "./draft-versions.ts";

const known = { version: 50, isUnsaved: false, isKept: true };

describe("what is known of a draft", () => {
  it("costs nothing when it is sent before anybody was told, and is told to be gone afterwards", () => {
    expect(afterTyping(undefined, "", 100)).toBeUndefined();
    expect(afterTyping({ ...known, isKept: false }, "", 100)).toBeUndefined();
    expect(afterTyping(known, "", 100)).toEqual({ version: 100, isUnsaved: true, isKept: true });
  });

  it("is above what another device said, whatever this one's clock says", () => {
    expect(afterTyping({ ...known, version: 500 }, "text", 100)?.version).toBe(501);
  });

  it("is replaced by a newer one, never by an older", () => {
    expect(afterTelling(known, { version: 50, body: "same" }).takes).toBe(false);
    expect(afterTelling(known, { version: 51, body: "" })).toEqual({
      takes: true,
      next: { version: 51, isUnsaved: false, isKept: false },
    });
    expect(afterTelling(undefined, { version: 1, body: "first" }).takes).toBe(true);
  });

  it("is not replaced while somebody types: what they type is then the newest", () => {
    const { takes, next } = afterTelling({ ...known, isUnsaved: true }, { version: 900, body: "other" });
    expect(takes).toBe(false);
    expect(afterTyping(next, "mine", 100)?.version).toBe(901);
  });
});
