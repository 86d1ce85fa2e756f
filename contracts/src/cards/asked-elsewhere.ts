/** What jobs say while they find out what another site knows, by the notes of their progress. */
export const askedElsewhere = {
  "looking up what is known": { en: "looking up what is known", de: "sucht, was schon bekannt ist" },
  fetching: { en: "fetching", de: "fragt nach" },
};
