type Marks = readonly (readonly [start: number, end: number])[];

/** Characters that stand for nothing and that nobody writes: they are passed through like letters. */
const [START, END] = ["\uFDD0", "\uFDD1"];

/**
 * A text that is written anew, such as without its formatting, and where what was marked in it stands then. What is left
 * out is not marked any more.
 */
export function rewriteMarked(
  text: string,
  marks: Marks,
  rewrite: (text: string) => string,
): { text: string; marks: Marks } {
  let signed = "";
  let at = 0;
  const clean = text.replaceAll(/[\uFDD0\uFDD1]/g, "\uFFFD");
  for (const [start, end] of [...marks].sort(([a], [b]) => a - b)) {
    if (start < at || end <= start) continue;
    signed += `${clean.slice(at, start)}${START}${clean.slice(start, end)}${END}`;
    at = end;
  }
  let [bare, began] = ["", -1];
  const found: [number, number][] = [];
  for (const part of rewrite(signed + clean.slice(at)).split(/([\uFDD0\uFDD1])/)) {
    if (part === START) began = bare.length;
    else if (part !== END) bare += part;
    else if (began >= 0) {
      found.push([began, bare.length]);
      began = -1;
    }
  }
  return { text: bare, marks: found };
}
