export const parts = {
  title: "Einstellungen der Teile",
  about:
    "Womit jeder Teil läuft. Eine Variable wird dort geändert, wo der Teil gestartet wird, und gilt ab dem nächsten Start.",
  find: "Variable suchen",
  changed: "Nur gesetzte",
  none: "Noch hat kein Teil gesagt, womit er läuft; jeder sagt es alle fünf Sekunden.",
  nothing: "So eine Variable ist nicht dabei.",
  processes: "1 Prozess | {count} Prozesse",
  silent: "Er hat nicht gesagt, womit er läuft.",
  isSet: "gesetzt",
  notSet: "nicht gesetzt",
  nothingHolds: "keiner",
  isDefault: "als Standard",
  byDefault: "Standard: {value}",
  differs: "Die Prozesse unterscheiden sich",
};
