// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { defineComponent, h, nextTick } from "vue";
import { useMarkdownStore } from "../messages/markdown-store.ts";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useMessageLine } from "./use-message-line.ts";

const file = (name: string) => ({ id: name, name, mime: "text/plain", size: 1 });

it.each([
  ["its text", { body: "see there", attachments: [file("a.txt")] }, "see there"],
  ["its file", { body: " ", attachments: [file("a.txt")] }, "File: a.txt"],
  ["its files", { body: "", attachments: [file("a.txt"), file("b.png")] }, "2 files: a.txt, b.png"],
  ["nothing that it has not", { body: "" }, ""],
])("says of a message %s", (_what, message, line) => {
  const shown = defineComponent({
    setup: () => {
      const lineOf = useMessageLine();
      return () => h("p", lineOf(message));
    },
  });
  const { wrapper } = mountInApp(shown);
  expect(wrapper.text()).toBe(line);
  wrapper.unmount();
});

it("says a text without its formatting once the renderer is there", async () => {
  const shown = defineComponent({
    setup: () => {
      const lineOf = useMessageLine();
      return () => h("p", lineOf({ body: "I can do it: **today**, see `npm test`" }));
    },
  });
  const { wrapper } = mountInApp(shown);
  await useMarkdownStore().load();
  await nextTick();
  expect(wrapper.text()).toBe("I can do it: today, see npm test");
  wrapper.unmount();
});
