export const composer = {
  to: "Message {name}",
  send: "Send",
  offline: "will be sent when you are back",
  tooLong: "{count} characters too long",
  typing: "{names} is typing… | {names} are typing…",
  typingMany: "Several people are typing…",
};
