import type { SlashCommand } from "@warren/contracts/slash";
import { computed } from "vue";
import { useI18n } from "vue-i18n";
import { useSlashStore } from "./slash-store.ts";

/** Every command there is, by name, with the one that this page answers by itself. */
export function useListed() {
  const { t } = useI18n();
  const slash = useSlashStore();
  const help = computed<SlashCommand>(() => ({
    ...{ name: "help", hint: "", description: t("composer.helps"), shows: "asker", jobType: "" },
  }));
  return computed(() => [...slash.commands, help.value].sort((a, b) => (a.name < b.name ? -1 : 1)));
}
