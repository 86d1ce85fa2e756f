import type { ApiJobType, ApiResult } from "@warren/contracts/api-result";
import { definitionOf, type ResultOf } from "@warren/contracts/message-types";
import { Declined, PermanentFailure, TransientFailure } from "@warren/runtime/failures";
import type { Source } from "./sources/source.ts";

type Failure = NonNullable<ApiResult["failure"]>;

const FAILURES = { declined: Declined, passing: TransientFailure, broken: PermanentFailure } as const;

/** How long a failure is what everybody is told who asks. */
const FAILURE_KEPT_MS: Readonly<Record<Failure["kind"], number>> = {
  declined: 10 * 60_000,
  passing: 10_000,
  broken: 60_000,
};

/** What is kept of a failure, and until when; undefined for one that says nothing about the other site. */
export function keptFailure(
  error: unknown,
  now: number,
): Pick<ApiResult, "failure" | "askAgainAt"> | undefined {
  const kinds = Object.keys(FAILURES) as Failure["kind"][];
  const kind = kinds.find((name) => error instanceof FAILURES[name]);
  if (kind === undefined || !(error instanceof FAILURES[kind])) return undefined;
  const { code, message } = error;
  const askAgainAt = new Date(now + FAILURE_KEPT_MS[kind]).toISOString();
  return { failure: { kind, code, message: message.slice(0, 500) }, askAgainAt };
}

/** The result that is known, if it may still be shown and is what the job promises today: an earlier version may have kept it. */
export function usableResult<T extends ApiJobType>(
  jobType: T,
  known: ApiResult | undefined,
  { staleMs }: Pick<Source<T>, "staleMs">,
): ResultOf<T> | undefined {
  const parsed = definitionOf(jobType)?.result?.safeParse(known?.result);
  if (!parsed?.success) return undefined;
  const result = parsed.data as ResultOf<T> & { card: { expiresAt: string } };
  return Date.parse(result.card.expiresAt) + staleMs > Date.now() ? result : undefined;
}

/** @throws the failure as it was thrown. */
export function rethrow(failure: Failure | undefined): never {
  if (!failure)
    throw new TransientFailure("fetch_failed", "What is known is too old, and nothing newer was found.");
  throw new FAILURES[failure.kind](failure.code, failure.message);
}

/** Whether nobody needs to ask now. */
export const isFresh = (known: ApiResult): boolean => Date.parse(known.askAgainAt) > Date.now();
