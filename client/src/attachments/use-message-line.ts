import type { Message } from "@warren/contracts/schema";
import { useI18n } from "vue-i18n";
import { usePlainText } from "../messages/use-plain-text.ts";

/** What a message says where there is one line for it: its text without formatting, or which files it brings when it has none. */
export function useMessageLine(): (message: Pick<Message, "body" | "attachments">) => string {
  const { t, n, locale } = useI18n();
  const plainText = usePlainText();
  return ({ body, attachments = [] }) => {
    if (body.trim() !== "" || attachments.length === 0) return plainText(body);
    const names = new Intl.ListFormat(locale.value, { type: "unit" }).format(
      attachments.map(({ name }) => name),
    );
    return t("messages.files", { names, count: n(attachments.length) }, attachments.length);
  };
}
