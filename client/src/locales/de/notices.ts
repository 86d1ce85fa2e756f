export const notices = {
  title: "Erwähnungen",
  empty: "Sie wurden noch nicht erwähnt.",
  reminder: "Erinnerung",
  heading: "{name} in {room}",
  answered: "{name} antwortet in {room}",
  reacted: "{name} reagiert in {room}",
  invited: "{name} hat Sie in {room} aufgenommen",
  more: "Ältere Erwähnungen zeigen",
  open: "Öffnen",
  dismiss: "Ausblenden",
};
