export const switcher = {
  title: "Jump to",
  open: "Jump to…",
  search: "Room, person or command",
  unread: "Unread",
  frequent: "Rooms and people",
  results: "Found",
  actions: "Commands",
  none: "Nothing is called that.",
  commands: {
    "create-room": "Create a room",
    directory: "Find a room",
    "new-direct": "Write to somebody",
    mentions: "Mentions",
    shortcuts: "Keyboard shortcuts",
    theme: "Switch between light and dark",
  },
};
