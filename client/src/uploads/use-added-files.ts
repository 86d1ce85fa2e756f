import { nextTick, shallowRef, type Ref } from "vue";
import { useServices } from "../app/services.ts";
import { useFileSize } from "./use-file-size.ts";
import { useUploadsStore } from "./uploads-store.ts";
import { useWords } from "./use-words.ts";

/** What this installation takes, see the edge's settings. */
interface UploadLimits {
  readonly bytes: number;
  readonly perMessage: number;
}

/** Adds files to a message, after what can be told of them at once: too large, too many, empty. */
export function useAddedFiles(place: () => string, ids: Ref<readonly string[]>, added: () => void) {
  const { api } = useServices();
  const { t, n, locale } = useWords();
  const sizeOf = useFileSize(locale);
  const store = useUploadsStore();
  const problems = shallowRef<readonly string[]>([]);
  let limits: Promise<UploadLimits | undefined> | undefined;

  /** Without an answer the server says it, later. */
  const askLimits = () =>
    (limits ??= api.call("GET", "uploads/limits").then(
      (answer) => answer as UploadLimits,
      () => (limits = undefined),
    ));

  function problemOf(
    { name, size }: File,
    { bytes = Infinity }: Partial<UploadLimits> = {},
  ): string | undefined {
    if (size === 0) return t("uploads.empty", { name });
    return size > bytes ? t("uploads.tooLarge", { name, size: sizeOf(bytes) }) : undefined;
  }

  async function add(files: readonly File[]): Promise<void> {
    const found = new Set<string>();
    problems.value = [];
    const known = await askLimits();
    for (const file of files) {
      const problem = problemOf(file, known);
      if (problem !== undefined) found.add(problem);
      else if (known && ids.value.length >= known.perMessage)
        found.add(t("uploads.tooMany", { count: n(known.perMessage) }, known.perMessage));
      else
        try {
          const id = await store.add(place(), file);
          ids.value = [...ids.value, id];
          // whoever owns the list gives it back with the next turn
          await nextTick();
        } catch {
          // a folder, or a file that has gone meanwhile
          found.add(t("uploads.unreadable", { name: file.name }));
        }
    }
    problems.value = [...found];
    added();
  }

  return { add, problems };
}
