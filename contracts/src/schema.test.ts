import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { errors, toErrorBody, WarrenError } from "./errors.ts";
import { displayName, id, limits, messageBody, roomName, username } from "./schema.ts";
import { clientEvents } from "./socket/client-events.ts";

const taken = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe("a user name", () => {
  test.each(["ab", "Ada", "a.b-c_d", "7of9", "a".repeat(32)])("may be %s", (name) => {
    expect(taken(username, name)).toBe(true);
  });

  test.each([
    "",
    "a",
    "a".repeat(33),
    ".ab",
    "-ab",
    "_ab",
    "a b",
    "a@b",
    "ädä",
    "аdmin",
    "a\n",
    "a\u0000b",
    "a/b",
    "Everyone",
    "HERE",
    "room",
    "warren",
    12,
    null,
  ])("may not be %j", (name) => {
    expect(taken(username, name)).toBe(false);
  });
});

describe("texts", () => {
  test("of messages hold something, and not too much", () => {
    expect(["", " \n\t", "x".repeat(limits.body + 1)].map((text) => taken(messageBody, text))).toEqual([
      false,
      false,
      false,
    ]);
    expect(["x", " x ", "x".repeat(limits.body)].map((text) => taken(messageBody, text))).toEqual([
      true,
      true,
      true,
    ]);
    expect(messageBody.parse("  indented")).toBe("  indented");
  });

  test("of names are trimmed before they are measured", () => {
    expect([roomName.parse("  general "), displayName.parse(" Ada ")]).toEqual(["general", "Ada"]);
    expect([taken(roomName, "   "), taken(displayName, " \t")]).toEqual([false, false]);
    expect(taken(roomName, `${"x".repeat(limits.roomName)}  `)).toBe(true);
  });

  test("of ids are UUIDs", () => {
    expect(["1", "018f4c2e7c1a7d3e9b550123456789ab", "../etc"].map((text) => taken(id, text))).toEqual([
      false,
      false,
      false,
    ]);
  });
});

/** Whether a field was refused for its name; where there is a choice of forms, by each of them. */
function refusesUnknown(issues: readonly z.core.$ZodIssue[]): boolean {
  return issues.some((issue) =>
    issue.code === "invalid_union"
      ? issue.errors.length > 0 && issue.errors.every(refusesUnknown)
      : issue.code === "unrecognized_keys",
  );
}

describe("client events", () => {
  test.each(Object.entries(clientEvents))("%s refuses fields that it does not know", (_, { data }) => {
    const result = data.safeParse({ unknown: 1 });
    expect(refusesUnknown(result.error?.issues ?? [])).toBe(true);
  });
});

describe("the table of errors", () => {
  test.each(Object.entries(errors))(
    "says of %s what to do, with a status that fits",
    (code, { status, retry, text }) => {
      expect(code).toMatch(/^[a-z_]+$/);
      expect(text).toMatch(/^[A-Z].*\.$/);
      expect(status).toBeGreaterThanOrEqual(400);
      // what a client may repeat as it is must not look like its own mistake
      if (retry) expect([429, 502, 503]).toContain(status);
    },
  );

  test("shows a named failure as it is, and of any other nothing", () => {
    expect(toErrorBody(new WarrenError("taken"))).toEqual({ code: "taken", message: errors.taken.text });
    expect(toErrorBody(new WarrenError("busy", "Wait.", { cause: new Error("secret") }))).toEqual({
      code: "busy",
      message: "Wait.",
    });
    expect(toErrorBody(new Error("connect 10.0.0.1: secret"))).toEqual({
      code: "failed",
      message: errors.failed.text,
    });
    expect(toErrorBody("secret").message).toBe(errors.failed.text);
  });
});
