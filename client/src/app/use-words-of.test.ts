// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { defineComponent, h } from "vue";
import { mountInApp } from "../testing/mount-in-app.ts";
import { useWordsOf } from "./use-words-of.ts";

it("gives a component the words of every subject that it asks for", () => {
  const Both = defineComponent(() => {
    const one = useWordsOf({ en: { one: { word: "first" } }, de: { one: { word: "erstes" } } });
    const two = useWordsOf({ en: { two: { word: "second" } }, de: { two: { word: "zweites" } } });
    return () => h("p", [one.t("one.word"), " ", two.t("two.word"), " ", two.t("one.word")]);
  });
  const { wrapper } = mountInApp(Both);
  expect(wrapper.text()).toBe("first second first");
  wrapper.unmount();
});
