import { z } from "zod";

/** Whether this names a time zone that this machine knows, such as `Europe/Vienna`. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** What follows a person to every device; `system` is whatever the device says, as is a field that is absent. */
export const preferences = z.strictObject({
  language: z
    .string()
    .max(35)
    .regex(/^(system|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/, "use a language tag")
    .optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  timeZone: z
    .string()
    .max(64)
    .refine((name) => name === "system" || isTimeZone(name), "there is no such time zone")
    .optional(),
});
export type Preferences = z.infer<typeof preferences>;
