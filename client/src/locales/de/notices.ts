export const notices = {
  title: "Erwähnungen",
  empty: "Sie wurden noch nicht erwähnt.",
  heading: "{name} in {room}",
  open: "Öffnen",
  dismiss: "Ausblenden",
};
