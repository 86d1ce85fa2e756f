import type { PartSettings } from "@warren/contracts/settings";

/** The parts and variables that have this text in a name or a value; of variables, when wanted, only those somebody set. */
export function matchingSettings(
  parts: readonly PartSettings[],
  find: string,
  isSetOnly: boolean,
): readonly PartSettings[] {
  const text = find.trim().toLowerCase();
  if (text === "" && !isSetOnly) return parts;
  return parts.flatMap((part) => {
    const isNamed = part.part.includes(text);
    const settings = part.settings.filter(
      ({ name, values }) =>
        (isNamed ||
          [name, ...values.map(({ value = "" }) => value)].join(" ").toLowerCase().includes(text)) &&
        (!isSetOnly || values.some(({ isSet }) => isSet)),
    );
    return settings.length === 0 ? [] : [{ ...part, settings }];
  });
}
