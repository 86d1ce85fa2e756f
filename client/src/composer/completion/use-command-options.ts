import { useSlashStore } from "../../slash/slash-store.ts";
import { useListed } from "../../slash/use-listed.ts";
import { MOST_OPTIONS, type CompletionOption } from "./option.ts";

/** Slash commands whose name begins with what is typed, then those that contain it. */
export function useCommandOptions() {
  const slash = useSlashStore();
  const listed = useListed();

  function options(query: string): CompletionOption[] {
    const wanted = query.toLowerCase();
    return listed.value
      .map((command) => ({ command, at: command.name.indexOf(wanted) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
      .slice(0, MOST_OPTIONS)
      .map(({ command: { name, hint, description } }) => ({
        ...{ kind: "command", key: name, text: `/${name} ` },
        ...{ name, hint, description },
      }));
  }

  return { options, prepare: slash.load };
}
