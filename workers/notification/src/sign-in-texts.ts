const en = {
  subject: "New sign-in to your account",
  says: (username: string) =>
    `Somebody signed in to the account ${username} in Warren from a device that had not been used for it before.`,
  when: "When",
  address: "From the address",
  device: "With",
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  unknown: "unknown",
  you: "If this was you, there is nothing to do.",
  notYou: "If it was not you, sign that device out and change your password at once:",
  lockedOut: "If you cannot sign in any more, choose another password by mail:",
};

const de: typeof en = {
  subject: "Neue Anmeldung an Ihrem Konto",
  says: (username) =>
    `Am Konto ${username} in Warren hat sich jemand von einem Gerät aus angemeldet, das dafür noch nicht verwendet wurde.`,
  when: "Wann",
  address: "Von der Adresse",
  device: "Mit",
  browserOn: (browser, system) => `${browser} unter ${system}`,
  unknown: "unbekannt",
  you: "Waren Sie das, müssen Sie nichts tun.",
  notYou: "Waren Sie das nicht, melden Sie das Gerät ab und ändern Sie sofort Ihr Passwort:",
  lockedOut: "Können Sie sich nicht mehr anmelden, wählen Sie per Mail ein anderes Passwort:",
};

/** What a mail about a sign-in says, in the language that its reader chose; in English for all that is not German. */
export const signInTexts = (language: string | undefined): typeof en =>
  language?.split("-")[0] === "de" ? de : en;
