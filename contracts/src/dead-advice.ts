import { wordsIn } from "./words-in.ts";

type Advice = Readonly<Record<"en" | "de", string>>;

/** What the beginning of a reason means to who has to decide about the letter. */
const advice: Readonly<Record<string, Advice>> = {
  malformed: {
    en: "The body does not fit its schema: correct it and replay it, or mend who sent it.",
    de: "Der Inhalt passt nicht zu seinem Schema: ihn berichtigen und wiederholen, oder den Absender in Ordnung bringen.",
  },
  unknown_type: {
    en: "Nobody knew this type then: a newer version may; a dry run tells.",
    de: "Diese Art kannte damals niemand: eine neuere Version vielleicht schon; ein Probelauf zeigt es.",
  },
  sender_refused: {
    en: "A part sent what it may not send: look at what runs under that part's login.",
    de: "Ein Teil hat gesendet, was er nicht senden darf: nachsehen, was unter seinem Login läuft.",
  },
  not_found: {
    en: "What it was about was not there; it may be by now.",
    de: "Worum es ging, war nicht da; inzwischen vielleicht schon.",
  },
  forbidden: {
    en: "The one who asked was not allowed to; a replay asks again, as things are now.",
    de: "Wer gefragt hat, durfte es nicht; beim Wiederholen gilt, was jetzt erlaubt ist.",
  },
  too_large: {
    en: "It was larger than is taken; nothing but a smaller body helps.",
    de: "Sie war größer als erlaubt; nur ein kleinerer Inhalt hilft.",
  },
  timed_out: {
    en: "Its handler did not end in its time: find out what it waited for, then replay it.",
    de: "Die Bearbeitung wurde nicht rechtzeitig fertig: herausfinden, worauf sie wartete, dann wiederholen.",
  },
  failed: {
    en: "It failed on our side, by a defect or an outage: replay it once that is mended.",
    de: "Sie ist an uns gescheitert, an einem Fehler oder Ausfall: wiederholen, wenn das behoben ist.",
  },
  rejected: {
    en: "It ended its worker again and again, or was refused by it: read the worker's log first.",
    de: "Sie hat ihren Worker immer wieder beendet, oder er hat sie abgelehnt: zuerst sein Log lesen.",
  },
};
const other: Advice = {
  en: "It was tried as often as is promised: replay it once the reason is gone.",
  de: "Sie wurde so oft versucht wie versprochen: wiederholen, wenn der Grund nicht mehr besteht.",
};

/** What can be done about a dead letter with this reason, in a language such as `de`, otherwise in English. */
export function adviceOn(reason: string, language = "en"): string {
  const [code = ""] = reason.split(/[: ]/, 1);
  return wordsIn(Object.hasOwn(advice, code) ? (advice[code] ?? other) : other, language);
}
