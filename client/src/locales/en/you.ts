export const you = {
  menu: "You and settings",
  settings: "Settings",
  people: "People",
  audit: "Audit",
  pipeline: "Pipeline",
  theme: "Appearance",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  language: "Language",
  languages: { system: "As the browser", en: "English", de: "Deutsch" },
};
