/** What begins or ends emphasis and code, where it stands at a word. */
const LOOSE = /(?<![\p{L}\p{N}])(?:\*\*|__|~~|`)(?=\S)|(?<=\S)(?:\*\*|__|~~|`)(?![\p{L}\p{N}])/gu;
const CUT = "…";

/** A text without its formatting, of which a piece was cut out: what was cut off leaves the other end of a pair behind. */
export function withoutLooseSigns(text: string): string {
  const isCut = text.startsWith(CUT) || text.endsWith(CUT);
  return isCut ? text.replaceAll(LOOSE, "") : text;
}
