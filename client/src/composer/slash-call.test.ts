import { expect, test } from "vitest";
import { slashCallOf } from "./slash-call.ts";

test("a word behind a slash is a command, a path and a text in the middle are not", () => {
  expect(slashCallOf("/sum 100", "en").slash).toMatchObject({ language: "en" });
  expect(slashCallOf("/help", "en").slash).toBeDefined();
  for (const text of ["/etc/hosts is broken", "and /sum 1", "/", "/ sum", "/1"])
    expect(slashCallOf(text, "en")).toEqual({ body: text });
});

test("two slashes send a text that begins with one", () => {
  expect(slashCallOf("//sum 100", "en")).toEqual({ body: "/sum 100" });
  expect(slashCallOf("// a comment", "en")).toEqual({ body: "// a comment" });
});
