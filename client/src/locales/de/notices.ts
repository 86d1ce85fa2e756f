export const notices = {
  title: "Erwähnungen",
  empty: "Sie wurden noch nicht erwähnt.",
  reminder: "Erinnerung",
  heading: "{name} in {room}",
  more: "Ältere Erwähnungen zeigen",
  open: "Öffnen",
  dismiss: "Ausblenden",
};
