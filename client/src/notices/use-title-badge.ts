import { useFavicon, useTitle } from "@vueuse/core";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useNoticesStore } from "./notices-store.ts";

/** The number of things waiting for this person before the page's title, and a dot on its icon while there are any. */
export function useTitleBadge(): void {
  const { t } = useI18n();
  const notices = useNoticesStore();
  useTitle(computed(() => (notices.total > 0 ? `(${notices.total}) ${t("app.name")}` : t("app.name"))));
  useFavicon(computed(() => (notices.total > 0 ? "/favicon-unread.svg" : "/favicon.svg")));
}
