const en = {
  code: {
    subject: "Confirm your e-mail address",
    ask: (username: string) =>
      `The account ${username} in Warren asks for its mails to be sent here. To confirm it, enter this code in Settings › Account:`,
    open: "Or open this link",
    holds: "The code holds for an hour.",
    stranger: "If this was not you, do nothing: no more mail comes here then.",
  },
  reset: {
    subject: "Choose a new password",
    ask: (username: string) =>
      `Somebody asked to choose a new password for your account ${username} in Warren. If it was you, enter this code there:`,
    stranger: "If this was not you, do nothing: your password stays as it is.",
  },
  former: {
    subject: "Your e-mail address is being changed",
    changes: (username: string) =>
      `Somebody who knows the password of the account ${username} in Warren asked for its mails to be sent elsewhere.`,
    waits:
      "They come here until another address is confirmed; if no address was given, this is the last one.",
    notYou: "If this was not you, change your password at once; that takes a waiting address back, too:",
  },
};

const de: typeof en = {
  code: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse",
    ask: (username) =>
      `Die Mails des Kontos ${username} in Warren sollen hierher gehen. Zum Bestätigen geben Sie diesen Code unter Einstellungen › Konto ein:`,
    open: "Oder öffnen Sie diesen Link",
    holds: "Der Code gilt eine Stunde.",
    stranger: "Waren Sie das nicht, müssen Sie nichts tun: Dann kommt hier keine Mail mehr an.",
  },
  reset: {
    subject: "Wählen Sie ein neues Passwort",
    ask: (username) =>
      `Für Ihr Konto ${username} in Warren soll ein neues Passwort gewählt werden. Waren Sie das, geben Sie dort diesen Code ein:`,
    stranger: "Waren Sie das nicht, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.",
  },
  former: {
    subject: "Ihre E-Mail-Adresse wird geändert",
    changes: (username) =>
      `Jemand, der das Passwort des Kontos ${username} in Warren kennt, lässt dessen Mails an eine andere Adresse gehen.`,
    waits:
      "Bis eine andere Adresse bestätigt ist, kommen sie weiter hierher; wurde keine angegeben, ist das die letzte.",
    notYou:
      "Waren Sie das nicht, ändern Sie sofort Ihr Passwort; das nimmt auch eine wartende Adresse zurück:",
  },
};

/** What mails about an address say, in the language that their reader chose; in English for all that is not German. */
export const addressTexts = (language: string | undefined): typeof en =>
  language?.split("-")[0] === "de" ? de : en;
