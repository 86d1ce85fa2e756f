// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { defineComponent, h } from "vue";
import { useI18n } from "vue-i18n";
import { mountInApp } from "../testing/mount-in-app.ts";
import LanguageSelect from "./LanguageSelect.vue";
import { useLanguage } from "./use-language.ts";

const page = defineComponent(() => {
  const { t } = useI18n();
  const { isReady } = useLanguage();
  return () => (isReady.value ? h("div", [h("p", t("session.login")), h(LanguageSelect)]) : undefined);
});

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

it("is the browser's, until another is chosen, which is remembered", async () => {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(["de-CH", "en"]);
  const { wrapper } = mountInApp(page);
  await vi.waitFor(() => expect(wrapper.get("p").text()).toBe("Anmelden"));
  expect(document.documentElement.lang).toBe("de");

  await wrapper.get("[data-testid=language]").setValue("en");
  await vi.waitFor(() => expect(wrapper.get("p").text()).toBe("Log in"));
  expect(document.documentElement.lang).toBe("en");
  wrapper.unmount();

  const again = mountInApp(page).wrapper;
  await vi.waitFor(() => expect(again.get("p").text()).toBe("Log in"));
  again.unmount();
});
