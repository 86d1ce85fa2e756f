export const notices = {
  title: "Erwähnungen",
  empty: "Sie wurden noch nicht erwähnt.",
  heading: "{name} in {room}",
  more: "Ältere Erwähnungen zeigen",
  open: "Öffnen",
  dismiss: "Ausblenden",
};
