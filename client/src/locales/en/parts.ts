export const parts = {
  title: "Settings of the parts",
  about:
    "What each part runs with. A variable is changed where the part is started, and holds from its next start.",
  find: "Find a variable",
  changed: "Only those that were set",
  none: "No part has told what it runs with yet; each does every five seconds.",
  nothing: "No variable is like that.",
  processes: "1 process | {count} processes",
  silent: "It has not told what it runs with.",
  isSet: "set",
  notSet: "not set",
  nothingHolds: "none",
  isDefault: "by default",
  byDefault: "Default: {value}",
  differs: "Its processes differ",
};
