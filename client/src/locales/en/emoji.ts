export const emoji = {
  title: "Emoji",
  search: "Find an emoji",
  recent: "Used lately",
  none: "No emoji is called that.",
  failed: "The emoji did not load.",
  insert: "Insert an emoji",
  tone: "Skin tone",
  tones: {
    0: "No tone",
    1: "Light",
    2: "Medium light",
    3: "Medium",
    4: "Medium dark",
    5: "Dark",
  },
};
