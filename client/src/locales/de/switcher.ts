export const switcher = {
  title: "Springen zu",
  open: "Springen zu…",
  search: "Raum, Person oder Befehl",
  unread: "Ungelesen",
  frequent: "Räume und Personen",
  results: "Gefunden",
  actions: "Befehle",
  none: "So heißt nichts.",
  commands: {
    "create-room": "Raum anlegen",
    directory: "Raum suchen",
    "new-direct": "Jemandem schreiben",
    mentions: "Erwähnungen",
    shortcuts: "Tastenkürzel",
    theme: "Zwischen hell und dunkel wechseln",
  },
};
