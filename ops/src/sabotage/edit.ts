import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A change of one source file: a text that occurs once, and what stands in its place. */
export interface Edit {
  /** Relative to the repository. */
  file: string;
  find: string;
  replace: string;
}

/** The file's text after the edit. @throws Error when the text to find is not there exactly once. */
export async function edited(root: string, { file, find, replace }: Edit): Promise<string> {
  const text = await readFile(join(root, file), "utf8");
  const count = text.split(find).length - 1;
  if (count !== 1) throw new Error(`${file} has ${String(count)} times what should be there once:\n${find}`);
  return text.replace(find, () => replace);
}

/**
 * Makes the edits in a copy of the repository. Resolves with a function that takes them back.
 * @throws Error when one does not fit, and then none is made.
 */
export async function applyEdits(root: string, edits: readonly Edit[]): Promise<() => Promise<void>> {
  const before = new Map<string, string>();
  const undo = async () => {
    for (const [file, text] of before) await writeFile(join(root, file), text);
  };
  try {
    for (const edit of edits) {
      const text = await edited(root, edit);
      if (!before.has(edit.file)) before.set(edit.file, await readFile(join(root, edit.file), "utf8"));
      await writeFile(join(root, edit.file), text);
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}
