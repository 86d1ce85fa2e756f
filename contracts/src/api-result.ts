import { z } from "zod";
import { instant } from "./schema.ts";

/** Under what an answer of another site is kept: which job asks, and a hash of what it asks for. */
export const apiResultKey = z.string().regex(/^[a-z]+\.[a-z]+:[0-9a-f]{64}$/);

/** By what a site tells whether what it answered still holds, for the address that it said it of. */
export const validators = z.object({
  url: z.string().max(2_000),
  etag: z.string().max(500).optional(),
  lastModified: z.string().max(100).optional(),
});
export type Validators = z.infer<typeof validators>;

/**
 * What is known of something that another site was asked: the last answer, as the job's result, and how the last asking
 * failed, if it did. Before `askAgainAt` nobody asks again.
 */
export const apiResult = z.object({
  result: z.unknown().optional(),
  failure: z
    .object({
      code: z.string().max(100),
      message: z.string().max(500),
      /** `declined`: there is nothing to be had; `passing`: there may be later; `broken`: the answer is not understood. */
      kind: z.enum(["declined", "passing", "broken"]),
    })
    .optional(),
  validators: validators.optional(),
  askedAt: instant,
  askAgainAt: instant,
});
export type ApiResult = z.infer<typeof apiResult>;

/** The jobs whose results are kept. */
export const apiJobType = z.enum(["link.preview", "weather.forecast", "wiki.summary", "github.issue"]);
export type ApiJobType = z.infer<typeof apiJobType>;
