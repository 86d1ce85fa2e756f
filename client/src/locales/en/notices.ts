export const notices = {
  title: "Mentions",
  empty: "Nobody has mentioned you yet.",
  reminder: "Reminder",
  heading: "{name} in {room}",
  more: "Show older mentions",
  open: "Open",
  dismiss: "Dismiss",
};
