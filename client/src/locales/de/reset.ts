export const reset = {
  forgotten: "Passwort vergessen",
  account: "Benutzername oder E-Mail-Adresse",
  hint: "Ein Code geht an die Adresse des Kontos. Hat es keine, hilft ein Betreiber.",
  send: "Code senden",
  sent: "Gibt es ein solches Konto und hat es eine Adresse, ist die Mail unterwegs. Der Code darin gilt eine Stunde.",
  enter: "Code eingeben",
  back: "Zurück zur Anmeldung",
  title: "Neues Passwort",
  code: "Code aus der Mail",
  password: "Neues Passwort",
  ends: "Sie werden auf allen Geräten abgemeldet.",
  save: "Passwort setzen und anmelden",
};
