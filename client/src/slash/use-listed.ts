import { wordsIn } from "@warren/contracts/words-in";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useSlashStore } from "./slash-store.ts";

/** A slash command as it is shown: in the words that its worker has for who reads it. */
export interface ListedCommand {
  readonly name: string;
  readonly hint: string;
  readonly description: string;
}

/** Every command there is, by name, with the one that this page answers by itself. */
export function useListed() {
  const { t, locale } = useI18n();
  const slash = useSlashStore();
  return computed<ListedCommand[]>(() => {
    const announced = slash.commands.map(({ name, hint, description }) => ({
      name,
      hint: wordsIn(hint, locale.value),
      description: wordsIn(description, locale.value),
    }));
    const help = { name: "help", hint: "", description: t("composer.helps") };
    return [...announced, help].sort((a, b) => (a.name < b.name ? -1 : 1));
  });
}
