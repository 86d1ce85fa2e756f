const en = {
  subject: (unread: number, rooms: number, mentioned: number) =>
    `${unread === 1 ? "1 unread message" : `${String(unread)} unread messages`} in ${rooms === 1 ? "a room" : `${String(rooms)} rooms`}` +
    (mentioned === 0 ? "" : mentioned === 1 ? ", one mentions you" : `, ${String(mentioned)} mention you`),
  unread: (count: number) => `${String(count)} unread`,
  mentioned: (count: number) => (count === 1 ? "one mentions you" : `${String(count)} mention you`),
  direct: "a direct conversation",
  more: (count: number) => (count === 1 ? "And one more room." : `And ${String(count)} more rooms.`),
  open: "Open Warren",
  why: "You get this mail because you wished for a digest.",
  change: "Change what you are mailed",
  end: "End all of these mails",
};

const de: typeof en = {
  subject: (unread, rooms, mentioned) =>
    `${unread === 1 ? "1 ungelesene Nachricht" : `${String(unread)} ungelesene Nachrichten`} in ${rooms === 1 ? "einem Raum" : `${String(rooms)} Räumen`}` +
    (mentioned === 0 ? "" : mentioned === 1 ? ", eine erwähnt Sie" : `, ${String(mentioned)} erwähnen Sie`),
  unread: (count) => `${String(count)} ungelesen`,
  mentioned: (count) => (count === 1 ? "eine erwähnt Sie" : `${String(count)} erwähnen Sie`),
  direct: "einem direkten Gespräch",
  more: (count) => (count === 1 ? "Und ein weiterer Raum." : `Und ${String(count)} weitere Räume.`),
  open: "Warren öffnen",
  why: "Sie bekommen diese Mail, weil Sie eine Zusammenfassung wünschen.",
  change: "Ändern, was Sie per Mail bekommen",
  end: "Alle diese Mails beenden",
};

/** What a digest says, in the language that its reader chose; in English for all that is not German. */
export const digestTexts = (language: string | undefined): typeof en =>
  language?.split("-")[0] === "de" ? de : en;
