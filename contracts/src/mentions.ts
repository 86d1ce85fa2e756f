const AT_MOST = 50;

/**
 * The user names that a text mentions (`@ada`), in lower case, each once, at most 50. A name inside a word or an e-mail
 * address is none, and a full stop at the end belongs to the sentence.
 */
export function mentionedNames(text: string): string[] {
  const found = text.matchAll(/(?<![\w@.-])@([A-Za-z0-9][A-Za-z0-9._-]{0,31})/g);
  const names = [...found].map((match) => (match[1] ?? "").toLowerCase().replace(/[._-]+$/, ""));
  return [...new Set(names)].filter((name) => name.length > 1).slice(0, AT_MOST);
}

/** The name that mentions all members of a room; nobody may be called so. */
const EVERYBODY = "room";

/** Whether a text mentions all members of its room. */
export function mentionsEverybody(text: string): boolean {
  return mentionedNames(text).includes(EVERYBODY);
}
