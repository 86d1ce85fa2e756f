export const threads = {
  title: "Threads",
  one: "Thread",
  reply: "Im Thread antworten",
  replies: "{count} Antwort | {count} Antworten",
  none: "Noch keine Antworten.",
  new: "{count} neu | {count} neu",
  unread: "Ungelesene Antworten",
  log: "Antworten",
  to: "Antworten in {name}",
  follow: "Folgen",
  following: "Gefolgt",
  close: "Thread schließen",
  deleted: "Diese Nachricht wurde gelöscht.",
  empty:
    "Hier stehen Threads, in denen Sie schreiben, die Sie begonnen haben oder in denen Sie erwähnt werden.",
  more: "Mehr anzeigen",
  offline: "Die Antworten erscheinen, sobald Sie wieder online sind.",
};
