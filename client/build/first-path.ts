import type { Plugin } from "vite";

/** The modules that a page needs before anything on it works. */
export interface FirstPath {
  readonly plugin: Plugin;
  /** Whether the entry imports this module, or something that it imports, otherwise than by `import()`. */
  has(id: string): boolean;
}

/** Finds out, while Vite builds, what comes with the entry and what comes when it is used. */
export function findFirstPath(): FirstPath {
  const found = new Set<string>();
  return {
    has: (id) => found.has(id),
    plugin: {
      name: "first-path",
      apply: "build",
      buildEnd() {
        const waiting = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          if (found.has(id)) continue;
          found.add(id);
          waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []));
        }
      },
    },
  };
}
