export const app = {
  name: "Warren",
  loading: "Lädt…",
  retry: "Noch einmal",
  close: "Schließen",
  cancel: "Abbrechen",
  back: "Zurück",
  newVersion: "Eine neue Version ist da.",
  incomplete: "Ein Teil dieser Seite wurde nicht geladen.",
  reload: "Neu laden",
};
