export const own = {
  saved: "Gemerkt",
  save: "Für später merken",
  unsave: "Nicht mehr merken",
  empty:
    "Noch ist nichts gemerkt. „Für später merken“ im Menü einer Nachricht legt sie hier ab; nur Sie sehen das.",
  more: "Mehr zeigen",
  deleted: "Diese Nachricht wurde gelöscht.",
};
