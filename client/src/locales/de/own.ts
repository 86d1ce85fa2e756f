export const own = {
  saved: "Gemerkt",
  save: "Für später merken",
  unsave: "Nicht mehr merken",
  empty:
    "Noch ist nichts gemerkt. „Für später merken“ im Menü einer Nachricht legt sie hier ab; nur Sie sehen das.",
  more: "Mehr zeigen",
  deleted: "Diese Nachricht wurde gelöscht.",
  profile: "Über {name}",
  quote: "Zitieren",
  forward: "Weiterleiten",
  forwardTo: "Weiterleiten an",
  findRoom: "Raum, Person oder Thread suchen",
  thread: "Thread:",
  noRoom: "Keinen solchen Raum gibt es, in den Sie schreiben können.",
  forwardedBy: "Von {name},",
  openSource: "Zeigen, wo",
  sourceHidden: "Wo das geschrieben wurde, können Sie nicht lesen.",
};
