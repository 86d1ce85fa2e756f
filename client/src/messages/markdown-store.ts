import { defineStore } from "pinia";
import { shallowRef } from "vue";
import type { RenderMarkdown } from "./markdown.ts";

/**
 * The renderer of message texts, loaded after everything that is needed to read and write: until it is here, and should
 * it fail to load, messages stand as their plain text.
 */
export const useMarkdownStore = defineStore("markdown", () => {
  const render = shallowRef<RenderMarkdown>();
  let loading: Promise<void> | undefined;

  async function load(): Promise<void> {
    try {
      render.value = (await import("./markdown.ts")).createRenderer();
    } catch (error) {
      reportError(new Error("Messages are shown as plain text; formatting did not load.", { cause: error }));
      loading = undefined;
    }
  }

  return { render, load: () => (loading ??= load()) };
});
