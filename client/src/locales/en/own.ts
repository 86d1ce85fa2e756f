export const own = {
  saved: "Saved",
  save: "Save for later",
  unsave: "Remove from saved",
  empty: "Nothing is saved yet. “Save for later” in a message's menu puts it here; only you see it.",
  more: "Show more",
  deleted: "This message was deleted.",
};
