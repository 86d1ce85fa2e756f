import type { CheckName, PipelineFinding } from "./pipeline.ts";

/** What a check looks at, what it found, and what can be done about it; written once, for the console and `warren doctor`. */
export interface WordedFinding {
  what: string;
  found: string;
  todo?: string;
}

interface Words {
  what: string;
  fine: string;
  /** `{about}` and `{count}` are those of the finding. */
  wrong: string;
  todo: string;
}

const en: Record<CheckName, Words> = {
  processes: {
    what: "every part is alive",
    fine: "all were heard of",
    wrong: "Not heard of: {about}",
    todo: "Start it; its log says why it ended. What is meant for it waits in its queue.",
  },
  "queues.missing": {
    what: "RabbitMQ knows every queue",
    fine: "all are there",
    wrong: "Missing: {about}",
    todo: "Import the definitions again; importing changes nothing that is there.",
  },
  "queues.unread": {
    what: "somebody reads every queue",
    fine: "all are read",
    wrong: "Without a consumer: {about}",
    todo: "Start the part that reads it, or look into its log for a connection that does not come up.",
  },
  "queues.old": {
    what: "nothing waits longer than a minute",
    fine: "nothing does",
    wrong: "Old messages in {about}",
    todo: "See whether what the part needs (MySQL, SMTP) answers; if it only has too much to do, start another of it.",
  },
  "dead-letters": {
    what: "no dead letter waits for somebody",
    fine: "none",
    wrong: "Dead letters that wait: {count}",
    todo: "Read why each was given up, mend that, and replay it: `warren dead list`, `warren dead replay`.",
  },
  jobs: {
    what: "no job waits for a worker",
    fine: "none",
    wrong: "Jobs that nobody begins: {count} of {about}",
    todo: "Start a worker that takes jobs of this type, or cancel them.",
  },
};

const de: Record<CheckName, Words> = {
  processes: {
    what: "Jeder Teil läuft",
    fine: "Von allen gehört",
    wrong: "Nichts gehört von: {about}",
    todo: "Starten; im Log steht, warum er aufgehört hat. Was für ihn bestimmt ist, wartet in seiner Queue.",
  },
  "queues.missing": {
    what: "RabbitMQ kennt jede Queue",
    fine: "Alle sind da",
    wrong: "Es fehlen: {about}",
    todo: "Die Definitionen noch einmal importieren; was da ist, bleibt dabei unverändert.",
  },
  "queues.unread": {
    what: "Jede Queue wird gelesen",
    fine: "Alle werden gelesen",
    wrong: "Ohne Consumer: {about}",
    todo: "Den Teil starten, der sie liest, oder in seinem Log nach einer Verbindung suchen, die nicht zustande kommt.",
  },
  "queues.old": {
    what: "Nichts wartet länger als eine Minute",
    fine: "Nichts",
    wrong: "Alte Nachrichten in {about}",
    todo: "Nachsehen, ob antwortet, was der Teil braucht (MySQL, SMTP); hat er nur zu viel zu tun, einen weiteren starten.",
  },
  "dead-letters": {
    what: "Keine aufgegebene Nachricht wartet auf jemanden",
    fine: "Keine",
    wrong: "Aufgegebene Nachrichten, die warten: {count}",
    todo: "Bei jeder lesen, warum sie aufgegeben wurde, das beheben und sie wiederholen: `warren dead list`, `warren dead replay`.",
  },
  jobs: {
    what: "Kein Auftrag wartet auf einen Worker",
    fine: "Keiner",
    wrong: "Aufträge, die niemand beginnt: {count} ({about})",
    todo: "Einen Worker starten, der Aufträge dieser Art annimmt, oder sie abbrechen.",
  },
};

const languages = { en, de };

/** A finding in words. */
export function wordFinding(
  { check, ok, about, count }: PipelineFinding,
  language: keyof typeof languages = "en",
): WordedFinding {
  const { what, fine, wrong, todo } = languages[language][check];
  if (ok) return { what, found: fine };
  const found = wrong.replace("{about}", about.join(", ")).replace("{count}", String(count ?? 0));
  return { what, found, todo };
}
