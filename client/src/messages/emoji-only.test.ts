import { expect, it } from "vitest";
import { isEmojiOnly } from "./emoji-only.ts";

it.each(["🎉", "👩‍👩‍👧‍👦 👍🏽", "🇫🇷"])("%s is only emoji", (text) => expect(isEmojiOnly(text)).toBe(true));
it.each(["", "7", "#", "ok 👍", "👍👍👍👍👍👍👍"])("%j is text", (text) =>
  expect(isEmojiOnly(text)).toBe(false),
);
