export const composer = {
  to: "Nachricht an {name}",
  send: "Senden",
  offline: "wird gesendet, sobald Sie wieder verbunden sind",
  tooLong: "{count} Zeichen zu lang",
  typing: "{names} schreibt… | {names} schreiben…",
  typingMany: "Mehrere Personen schreiben…",
};
