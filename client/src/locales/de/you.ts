export const you = {
  menu: "Sie und Einstellungen",
  settings: "Einstellungen",
  people: "Personen",
  audit: "Protokoll",
  pipeline: "Pipeline",
  theme: "Aussehen",
  themes: { system: "Wie das Gerät", light: "Hell", dark: "Dunkel" },
  language: "Sprache",
  languages: { system: "Wie der Browser", en: "English", de: "Deutsch" },
};
