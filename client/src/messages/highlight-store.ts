import { defineStore } from "pinia";
import { whenFetchable } from "../ui/when-fetchable.ts";
import type { Highlight } from "./highlight.ts";

/** The highlighter of code, loaded when the first block of a known language is shown. */
export const useHighlightStore = defineStore("highlight", () => {
  let loading: Promise<Highlight | undefined> | undefined;

  async function load(): Promise<Highlight | undefined> {
    try {
      return (await whenFetchable(() => import("./highlight.ts"))).highlight;
    } catch (error) {
      reportError(new Error("Code is shown without colours; they did not load.", { cause: error }));
      loading = undefined;
      return undefined;
    }
  }

  return {
    /** Colours the code of one element; a language that nobody knows stays plain. */
    colour: async (code: HTMLElement, language: string): Promise<void> => {
      if (language === "") return;
      const highlight = await (loading ??= load());
      highlight?.(code, language);
    },
  };
});
