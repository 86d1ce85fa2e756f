const en = {
  direct: "a direct conversation",
  one: (reason: string, who: string, where: string) => {
    if (reason === "mention" || reason === "room") return `${who} mentioned you in ${where}`;
    if (reason === "direct") return `${who} wrote to you`;
    if (reason === "reply" || reason === "thread") return `${who} replied in ${where}`;
    if (reason === "invitation") return `${who} added you to ${where}`;
    if (reason === "job") return `Your job in ${where} has ended`;
    return `${who} wrote in ${where}`;
  },
  several: (count: number, where: string) => `${String(count)} unread messages in ${where}`,
  open: "Open it in Warren",
  why: "You get this mail because you have not read this yet.",
  change: "Change what you are mailed",
  end: "End all of these mails",
  test: {
    subject: "This is a test",
    says: "Mails from Warren reach you.",
    pushed: "Notifications from Warren reach this device.",
  },
};

const de: typeof en = {
  direct: "einem direkten Gespräch",
  one: (reason, who, where) => {
    if (reason === "mention" || reason === "room") return `${who} hat Sie in ${where} erwähnt`;
    if (reason === "direct") return `${who} hat Ihnen geschrieben`;
    if (reason === "reply" || reason === "thread") return `${who} hat in ${where} geantwortet`;
    if (reason === "invitation") return `${who} hat Sie in ${where} aufgenommen`;
    if (reason === "job") return `Ihr Auftrag in ${where} ist zu Ende`;
    return `${who} hat in ${where} geschrieben`;
  },
  several: (count, where) => `${String(count)} ungelesene Nachrichten in ${where}`,
  open: "In Warren öffnen",
  why: "Sie bekommen diese Mail, weil Sie das noch nicht gelesen haben.",
  change: "Ändern, was Sie per Mail bekommen",
  end: "Alle diese Mails beenden",
  test: {
    subject: "Das ist ein Test",
    says: "Mails von Warren kommen bei Ihnen an.",
    pushed: "Benachrichtigungen von Warren erreichen dieses Gerät.",
  },
};

/** What mails about notifications say, in the language that their reader chose; in English for all that is not German. */
export const unreadTexts = (language: string | undefined): typeof en =>
  language?.split("-")[0] === "de" ? de : en;
