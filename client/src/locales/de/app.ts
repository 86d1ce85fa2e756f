export const app = {
  name: "Warren",
  loading: "Lädt…",
  retry: "Noch einmal",
  close: "Schließen",
  cancel: "Abbrechen",
  back: "Zurück",
};
