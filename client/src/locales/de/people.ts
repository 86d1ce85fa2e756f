export const people = {
  find: "Person suchen",
  noMatch: "So heißt hier niemand.",
  alone: "Bisher sind Sie allein hier. Andere erscheinen, sobald sie ein Konto haben.",
  you: "Sie",
  unknown: "Jemand",
  write: "{name} schreiben",
  operator: "Betrieb",
};
