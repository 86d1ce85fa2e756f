import { z } from "zod";
import { LONGEST_VALUE, type ProcessSetting } from "./settings.ts";

/** What `z.toJSONSchema` tells of a variable that `setting` or `secretSetting` described. */
interface Described {
  description?: string;
  de?: string;
  secret?: boolean;
  own?: boolean;
  default?: unknown;
}

/** `https://name:password@host` and `https://host/?key=…`: whoever may see a setting may not see these. */
const holdsSecret = /:\/\/[^/\s]*@|:\/\/\S*\?/;
const cut = (text: string) => (text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE - 1)}…`);

const defaultText = (fallback: unknown) =>
  fallback === undefined || fallback === ""
    ? undefined
    : cut(typeof fallback === "string" ? fallback : JSON.stringify(fallback));

/**
 * What a process runs with, for operators: of each variable the value that holds, the default and what it is for.
 * Of a secret, and of an address with a password or a query in it, no more than whether it is set.
 * @throws Error naming a variable that is read but not described: nobody knows whether it may be shown.
 */
export function settingsOf(
  variables: z.ZodObject,
  environment: Readonly<Record<string, string | undefined>>,
): ProcessSetting[] {
  const { properties = {} } = z.toJSONSchema(variables, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, property]) => {
    const { description, de, secret = false, own = false, default: fallback } = property as Described;
    if (description === undefined || de === undefined)
      throw new Error(`${name} is read but not described: wrap it in setting() or secretSetting().`);
    const given = environment[name] ?? "";
    const told = {
      name,
      what: { en: description, de },
      isSet: given !== "",
      ...(own && { isOwn: true as const }),
    };
    if (secret || holdsSecret.test(given)) return { ...told, isSecret: true };
    const byDefault = defaultText(fallback);
    const value = given === "" ? byDefault : cut(given);
    return {
      ...told,
      isSecret: false,
      ...(value === undefined ? {} : { value }),
      ...(byDefault === undefined ? {} : { byDefault }),
    };
  });
}
