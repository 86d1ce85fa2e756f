import type { Rule } from "../occasion.ts";

const folded = (text: string) => text.normalize("NFKC").toLocaleLowerCase("und");
const isWordCharacter = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_]/u.test(character);

/** Whether the words stand in the text as words of their own; in scripts without spaces anywhere. */
function contains(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const before = [...text.slice(0, at)].at(-1);
    const [behind] = text.slice(at + words.length);
    if (/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/u.test(words)) return true;
    if (!isWordCharacter(before) && !isWordCharacter(behind)) return true;
  }
  return false;
}

/** The message says a word that the person waits for. */
export const keyword: Rule = {
  name: "keyword",
  applies: ({ body }, { settings: { keywords = [] } }) =>
    body !== "" && keywords.some((words) => contains(folded(body), folded(words))),
};
