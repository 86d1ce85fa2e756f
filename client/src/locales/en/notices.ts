export const notices = {
  title: "Mentions",
  empty: "Nobody has mentioned you yet.",
  heading: "{name} in {room}",
  more: "Show older mentions",
  open: "Open",
  dismiss: "Dismiss",
};
