export const app = {
  name: "Warren",
  loading: "Loading…",
  retry: "Try again",
  close: "Close",
  cancel: "Cancel",
  back: "Back",
  newVersion: "A new version is ready.",
  incomplete: "Part of this page did not load.",
  reload: "Reload",
};
