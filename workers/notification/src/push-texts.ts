import { unreadTexts } from "./unread-texts.ts";

const en = {
  open: "Open",
  markRead: "Mark as read",
  summary: "Your quiet time is over",
  meanwhile: (count: string) => `Unread meanwhile: ${count}`,
  reminder: "Reminder",
};

const de: typeof en = {
  open: "Öffnen",
  markRead: "Als gelesen markieren",
  summary: "Ihre Ruhezeit ist vorbei",
  meanwhile: (count) => `Inzwischen ungelesen: ${count}`,
  reminder: "Erinnerung",
};

/** What pushed notifications say beside people's own words, in the language that their reader chose; else in English. */
export const pushTexts = (language: string | undefined) => ({
  ...(language?.split("-")[0] === "de" ? de : en),
  ...(({ one, test, direct }) => ({ one, test, direct }))(unreadTexts(language)),
});
