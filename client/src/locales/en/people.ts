export const people = {
  find: "Find a person",
  noMatch: "Nobody here is called that.",
  alone: "You are the only one here so far. Others appear when they have an account.",
  choose: "Choose up to {count} people. The same people always have the same conversation.",
  open: "Start writing",
  drop: "Take {name} out again",
  you: "you",
  unknown: "Somebody",
  gone: "deactivated",
  write: "Write to {name}",
  operator: "Operator",
  bot: "Bot",
};
