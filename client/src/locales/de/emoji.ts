export const emoji = {
  title: "Emoji",
  search: "Emoji suchen",
  recent: "Zuletzt benutzt",
  none: "So heißt kein Emoji.",
  failed: "Die Emoji wurden nicht geladen.",
  insert: "Emoji einfügen",
  tone: "Hautton",
  tones: {
    0: "Ohne Ton",
    1: "Hell",
    2: "Mittelhell",
    3: "Mittel",
    4: "Mitteldunkel",
    5: "Dunkel",
  },
};
