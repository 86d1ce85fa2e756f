import type { Preferences } from "@warren/contracts/preferences";

export interface PreferencesRow {
  language: string | null;
  theme: "system" | "light" | "dark" | null;
  time_zone: string | null;
}

/** The columns of {@link PreferencesRow}, of the table `users` under this alias. */
export const preferencesColumns = (alias: string) => `${alias}.language, ${alias}.theme, ${alias}.time_zone`;

/** What a person prefers; what they never chose is absent. */
export function preferencesView({ language, theme, time_zone: timeZone }: PreferencesRow): Preferences {
  return {
    ...(language === null ? {} : { language }),
    ...(theme === null ? {} : { theme }),
    ...(timeZone === null ? {} : { timeZone }),
  };
}
