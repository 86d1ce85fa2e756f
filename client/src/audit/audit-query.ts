import type { AuditFilter } from "@warren/contracts/audit-filter";

/** What may be chosen under "What", by the types that it stands for; one of the choices is all of them. */
export const kinds = {
  all: undefined,
  failedSignIns: "sign-in.",
  sessions: "session.",
  accounts: "user.",
  tokens: "token.",
  messages: "message.",
  members: "member.",
  rooms: "room.",
  webhooks: "webhook.",
  jobs: "job.",
  deadLetters: "dead.",
  audit: "audit.",
} as const;
export type Kind = keyof typeof kinds;

/** What is asked for, as it is chosen: days and times by the clock of the device. */
export interface Wish {
  actor: string | undefined;
  kind: Kind;
  outcome: "all" | "done" | "refused";
  about: string;
  since: string;
  until: string;
}

export const everything: Wish = {
  ...{ actor: undefined, kind: "all", outcome: "all", about: "", since: "", until: "" },
};

/** The moment that a field for date and time says, or undefined while it says none. */
function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return local === "" || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The wish as the API takes it; what is not said, or cannot be meant, is left out. */
export function queryOf({ actor, kind, outcome, about, since, until }: Wish): AuditFilter {
  const [type, from, to] = [kinds[kind], instantOf(since), instantOf(until)];
  const thing = about.trim();
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(type === undefined ? {} : { type }),
    ...(outcome === "all" ? {} : { outcome }),
    ...(/^[\w:.-]{1,100}$/.test(thing) ? { about: thing } : {}),
    ...(from === undefined ? {} : { since: from }),
    ...(to === undefined ? {} : { until: to }),
  };
}
