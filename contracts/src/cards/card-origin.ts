import { z } from "zod";

/** What every card says of where it comes from, beside its own fields. After `expiresAt` what it says may be out of date. */
export const cardOrigin = {
  /** Whom to name as the source, beside the card. */
  source: z.string().min(1).max(100),
  /** Where the source shows the same to a person. */
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  fetchedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
};
