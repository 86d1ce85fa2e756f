import { useI18n } from "vue-i18n";
import { usePlainText } from "../messages/use-plain-text.ts";
import type { Notice } from "./notices-store.ts";

/** What a notice says below its heading. */
export function useNoticeText(): (notice: Notice) => string {
  const { t } = useI18n();
  const plainText = usePlainText();
  return ({ reason, excerpt }) =>
    reason === "summary" ? t("notices.cameMeanwhile", Number(excerpt)) : plainText(excerpt);
}
