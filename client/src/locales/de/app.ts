export const app = {
  name: "Warren",
  loading: "Lädt…",
  retry: "Noch einmal",
  close: "Schließen",
  cancel: "Abbrechen",
  back: "Zurück",
  newVersion: "Eine neue Version ist da.",
  reload: "Neu laden",
};
