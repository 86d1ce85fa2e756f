export const settings = {
  title: "Settings",
  sections: "Parts of the settings",
  save: "Save",
  saved: "Saved.",
  profile: {
    title: "Profile",
    name: "Your name",
    nameHint: "How others see you. Your user name, by which you sign in and are mentioned, stays.",
  },
  appearance: { title: "Appearance" },
};
