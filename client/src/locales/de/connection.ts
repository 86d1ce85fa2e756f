export const connection = {
  lost: "Keine Verbindung.",
  countdown: "Neuer Versuch in {seconds} s.",
  trying: "Neuer Versuch läuft…",
  now: "Jetzt versuchen",
};
