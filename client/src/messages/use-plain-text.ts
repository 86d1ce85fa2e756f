import { onMounted } from "vue";
import { useMarkdownStore } from "./markdown-store.ts";

/** A message's text without its formatting, for where a line stands for it; as it was written until the renderer is here. */
export function usePlainText(): (body: string) => string {
  const markdown = useMarkdownStore();
  onMounted(markdown.load);
  return (body) => {
    const text = markdown.formatting?.render(body).textContent.trim() ?? "";
    return text === "" ? body : text;
  };
}
