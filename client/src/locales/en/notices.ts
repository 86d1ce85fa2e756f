export const notices = {
  title: "Mentions",
  empty: "Nobody has mentioned you yet.",
  heading: "{name} in {room}",
  open: "Open",
  dismiss: "Dismiss",
};
