// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { defineComponent, h, nextTick, shallowRef, type Ref } from "vue";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useMarkdownStore } from "./markdown-store.ts";
import MessageBody from "./MessageBody.vue";

const CODE = 'const name = "<b>"; // done';

it("shows a block of code with its language, coloured by parts and unchanged, and copies it", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const { wrapper } = mountInApp(MessageBody, { body: `see\n\`\`\`ts\n${CODE}\n\`\`\`` });
  await useMarkdownStore().load();
  await vi.waitFor(() => expect(wrapper.find(".hljs-keyword").text()).toBe("const"), 20_000);
  expect(wrapper.get("pre code").text()).toBe(CODE);
  expect(wrapper.get(".code-bar").text()).toContain("ts");
  await wrapper.get("[data-testid=code-copy]").trigger("click");
  await vi.waitFor(() => expect(wrapper.get("[data-testid=code-copy]").text()).toBe("Copied"));
  expect(write).toHaveBeenCalledWith(`${CODE}\n`);
  wrapper.unmount();
});

it("has its text by the time that the list measures its row, which is as soon as the row is in the page", async () => {
  const shown = shallowRef(false);
  let measured = "";
  const measure = (row: unknown) => {
    if (row instanceof HTMLElement) measured = row.textContent;
  };
  const Row = defineComponent(
    ({ isShown }: { isShown: Ref<boolean> }) =>
      () =>
        h("div", isShown.value ? [h("div", { ref: measure }, h(MessageBody, { body: "some *words*" }))] : []),
    { props: ["isShown"] },
  );
  const { wrapper } = mountInApp(Row, { isShown: shown });
  await useMarkdownStore().load();
  shown.value = true;
  await nextTick();
  expect(measured).toContain("some words");
  wrapper.unmount();
});
