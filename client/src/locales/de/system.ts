/** What happened to a room, between its messages. */
export const system = {
  joined: "Neu dabei: {people}",
  left: "Nicht mehr dabei: {people}",
  added: "{actor} hat hinzugefügt: {people}",
  kicked: "{actor} hat entfernt: {people}",
  banned: "{actor} hat verbannt: {people}",
  role: {
    owner: "{actor} hat den Besitz gegeben an: {people}",
    moderator: "{actor} hat die Moderation gegeben an: {people}",
    member: "{actor} hat zum Mitglied gemacht: {people}",
  },
  renamed: "{actor} hat den Raum umbenannt in {text}",
  topic: "{actor} hat das Thema gesetzt: {text}",
  topicCleared: "{actor} hat das Thema entfernt",
  archived: "{actor} hat diesen Raum archiviert",
  unarchived: "{actor} hat diesen Raum wieder geöffnet",
  closed: "Hier kann niemand mehr antworten",
  reopened: "Hier kann wieder jemand antworten",
  hooked: "{actor} lässt eine andere Site wissen, was hier geschieht: {text}",
  unhooked: "{actor} lässt eine andere Site nichts mehr wissen: {text}",
  pinned: "{actor} hat eine Nachricht angeheftet",
  others: "1 weitere Person | {count} weitere Personen",
};
