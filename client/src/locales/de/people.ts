export const people = {
  find: "Person suchen",
  noMatch: "So heißt hier niemand.",
  alone: "Bisher sind Sie allein hier. Andere erscheinen, sobald sie ein Konto haben.",
  choose: "Wählen Sie bis zu {count} Personen. Dieselben Personen haben immer dieselbe Unterhaltung.",
  open: "Schreiben",
  drop: "{name} wieder herausnehmen",
  you: "Sie",
  unknown: "Jemand",
  gone: "stillgelegt",
  write: "{name} schreiben",
  operator: "Betrieb",
  bot: "Bot",
};
