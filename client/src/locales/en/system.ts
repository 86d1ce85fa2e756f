/** What happened to a room, between its messages. */
export const system = {
  joined: "{people} joined",
  left: "{people} left",
  added: "{actor} added {people}",
  kicked: "{actor} removed {people}",
  banned: "{actor} banned {people}",
  role: {
    owner: "{actor} made {people} owner",
    moderator: "{actor} made {people} moderator",
    member: "{actor} made {people} member",
  },
  renamed: "{actor} renamed the room to {text}",
  topic: "{actor} set the topic: {text}",
  topicCleared: "{actor} took the topic away",
  archived: "{actor} archived this room",
  unarchived: "{actor} opened this room again",
  closed: "Nobody is left here who could answer",
  reopened: "Somebody is back who can answer",
  hooked: "{actor} lets another site know what happens here: {text}",
  unhooked: "{actor} lets another site know no more: {text}",
  pinned: "{actor} pinned a message",
  others: "1 other | {count} others",
};
