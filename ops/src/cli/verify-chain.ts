import {
  AUDIT_LINKS_AT_ONCE,
  chainPlace,
  type BrokenLink,
  type ChainPlace,
} from "@warren/contracts/audit-chain";
import { auditVerify } from "@warren/contracts/messages/audit.verify";
import { SingleBar } from "cli-progress";
import { InvalidArgumentError } from "commander";
import type { Api } from "./api.ts";

/** What the chain of audit records is found to be. */
export interface Verdict {
  readonly ok: boolean;
  /** Up to where it is as it was written. */
  readonly last: ChainPlace | undefined;
  /** `cut` when it ends before a place that was noted, `rewritten` when another record stands there. */
  readonly broken: { readonly n: number; readonly why: BrokenLink["why"] | "cut" | "rewritten" } | undefined;
}

/** A place that was noted, `12:9f86…`, or as RabbitMQ shows it: `{"n":12,"hash":"9f86…"}`. */
export function parsePlace(text: string): ChainPlace {
  const [, n = "", hash = ""] =
    /^(?:\{"n":)?(\d+)(?::|,"hash":")([0-9a-f]+)(?:"\})?$/.exec(text.trim()) ?? [];
  const place = chainPlace.safeParse({ n: n === "" ? undefined : Number(n), hash });
  if (!place.success) throw new InvalidArgumentError("It is a number, a colon and 64 hexadecimal digits.");
  return place.data;
}

/**
 * Checks every link of the chain, some thousands a request, and that it holds the place that was noted. Shows how far it
 * is where somebody looks.
 */
export async function verifyChain(
  api: Pick<Api, "ask">,
  noted: ChainPlace | undefined,
  { quiet }: { quiet: boolean },
): Promise<Verdict> {
  const bar = new SingleBar({ format: "{value} records", stream: process.stderr, noTTYOutput: false });
  const isShown = !quiet && process.stderr.isTTY;
  if (isShown) bar.start(1, 0);
  try {
    let last: ChainPlace | undefined;
    for (;;) {
      const reached = last?.n ?? 0;
      // a request ends at the noted place, whose hash is compared then; the first tells where the chain begins
      const first = noted !== undefined && last === undefined;
      const left = noted !== undefined && noted.n > reached ? noted.n - reached : AUDIT_LINKS_AT_ONCE;
      const query = { n: last?.n, hash: last?.hash, limit: first ? 1 : Math.min(left, AUDIT_LINKS_AT_ONCE) };
      const answer = await api.ask(auditVerify.result, "GET", "/audit/verify", { query });
      ({ last } = answer);
      if (isShown) bar.update(last.n);
      if (answer.broken) return { ok: false, last, broken: answer.broken };
      if (noted?.n === last.n && noted.hash !== last.hash)
        return { ok: false, last: undefined, broken: { n: noted.n, why: "rewritten" } };
      if (answer.more) continue;
      if (noted && noted.n > last.n) return { ok: false, last, broken: { n: last.n + 1, why: "cut" } };
      return { ok: true, last, broken: undefined };
    }
  } finally {
    if (isShown) bar.stop();
  }
}

const reasons: Readonly<Record<NonNullable<Verdict["broken"]>["why"], string>> = {
  missing: "is missing",
  changed: "was changed, or does not follow the one before it",
  cut: "and all after it were cut off",
  rewritten: "is another than the one that was noted: the chain was written anew",
};

/** What a person is told. */
export function chainText({ last, broken }: Verdict): string {
  if (broken) return `record ${String(broken.n)} ${reasons[broken.why]}`;
  if (!last) return "nothing was recorded";
  return `${String(last.n)} records, each as it was written\nnote this place: ${String(last.n)}:${last.hash}`;
}
