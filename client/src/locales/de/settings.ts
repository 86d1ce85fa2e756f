export const settings = {
  title: "Einstellungen",
  sections: "Teile der Einstellungen",
  save: "Speichern",
  saved: "Gespeichert.",
  profile: {
    title: "Profil",
    name: "Ihr Name",
    nameHint: "So sehen andere Sie. Ihr Benutzername, mit dem Sie sich anmelden und erwähnt werden, bleibt.",
  },
  appearance: { title: "Aussehen" },
};
