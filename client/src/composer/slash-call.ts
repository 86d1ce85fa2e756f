import type { OutboxEntry } from "../outbox/entry.ts";

/** A word behind a slash; a path has another slash in it. */
const CALL = /^\/[a-z][a-z0-9-]*(?=\s|$)/i;

/**
 * What is sent for a text: with `slash` it is a slash command. Two slashes in front are for a text that begins with one.
 */
export function slashCallOf(text: string, language: string): Pick<OutboxEntry, "body" | "slash"> {
  if (text.startsWith("//") && CALL.test(text.slice(1))) return { body: text.slice(1) };
  if (!CALL.test(text)) return { body: text };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { body: text, slash: { timeZone, language } };
}
