export const notices = {
  title: "Mentions",
  empty: "Nobody has mentioned you yet.",
  reminder: "Reminder",
  heading: "{name} in {room}",
  answered: "{name} answered in {room}",
  reacted: "{name} reacted in {room}",
  invited: "{name} added you to {room}",
  more: "Show older mentions",
  open: "Open",
  dismiss: "Dismiss",
};
