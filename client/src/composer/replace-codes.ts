import { useEmojiStore } from "../emoji/emoji-store.ts";

/** Code as it is, or a short code outside of it. */
const CODE_OR_SHORT = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)|(?<![\w:]):([a-z0-9_+-]{1,40}):(?![\w:])/gi;

/** A text with its `:short:` codes, in this language, as the emoji that they stand for. Rejects when the emoji do not load. */
export async function replaceCodes(body: string, language: string): Promise<string> {
  if (![...body.matchAll(CODE_OR_SHORT)].some(([, , code]) => code !== undefined)) return body;
  const emoji = useEmojiStore();
  await emoji.load(language);
  return body.replace(CODE_OR_SHORT, (whole, inCode: string | undefined, code: string | undefined) =>
    inCode === undefined ? (emoji.book?.byCode.get((code ?? "").toLowerCase())?.text ?? whole) : whole,
  );
}
