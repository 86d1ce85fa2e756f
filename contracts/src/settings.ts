import { z } from "zod";

/** Longer values are cut: some are lists that an operator writes. */
export const LONGEST_VALUE = 500;

/** A variable of one process: what it is for, what holds, and what would hold if it were not given. */
export const processSetting = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/),
  /** What it does, in English and German. */
  what: z.strictObject({ en: z.string().max(300), de: z.string().max(300) }),
  isSecret: z.boolean(),
  /** Every process has its own. */
  isOwn: z.literal(true).optional(),
  /** Somebody gave it; what was given empty is not. */
  isSet: z.boolean(),
  /** Absent when it is secret, or when nothing holds. */
  value: z.string().max(LONGEST_VALUE).optional(),
  byDefault: z.string().max(LONGEST_VALUE).optional(),
});
export type ProcessSetting = z.infer<typeof processSetting>;

/** A variable of all processes of a part; where they differ it has more than one value. */
export const partSetting = processSetting.omit({ isSet: true, value: true }).extend({
  values: z.array(
    z.strictObject({
      isSet: z.boolean(),
      value: z.string().optional(),
      /** Which processes run with it. */
      instances: z.array(z.string()),
    }),
  ),
});
export type PartSetting = z.infer<typeof partSetting>;

/** What the processes of a part run with. */
export const partSettings = z.strictObject({
  part: z.string(),
  instances: z.array(z.string()),
  settings: z.array(partSetting),
});
export type PartSettings = z.infer<typeof partSettings>;
