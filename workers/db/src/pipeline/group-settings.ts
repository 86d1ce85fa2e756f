import type { PartSetting, PartSettings, ProcessSetting } from "@warren/contracts/settings";

/** What one process told of itself. */
export interface ProcessSettings {
  part: string;
  instance: string;
  settings: readonly ProcessSetting[];
}

/**
 * The settings by part and variable, in the order of the parts' names and of their variables. Processes of one part that
 * run with different values, or are of different versions, are told apart.
 */
export function groupSettings(processes: readonly ProcessSettings[]): PartSettings[] {
  const parts = groupBy(processes, ({ part }) => part);
  return [...parts.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([part, members]) => ({
      part,
      instances: members.map(({ instance }) => instance),
      settings: byVariable(members),
    }));
}

function byVariable(processes: readonly ProcessSettings[]): PartSetting[] {
  const told = processes.flatMap(({ instance, settings }) => settings.map((each) => ({ instance, ...each })));
  return [...groupBy(told, ({ name }) => name).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { name, what, isOwn, byDefault } = first;
    const values = groupBy(same, ({ isSet, value }) => JSON.stringify([isSet, value]));
    return {
      ...{ name, what, isSecret: same.some(({ isSecret }) => isSecret) },
      ...(isOwn && { isOwn }),
      ...(byDefault === undefined ? {} : { byDefault }),
      values: [...values.values()].map((alike) => ({
        isSet: alike[0]?.isSet ?? false,
        ...(alike[0]?.value === undefined ? {} : { value: alike[0].value }),
        instances: alike.map(({ instance }) => instance),
      })),
    };
  });
}

function groupBy<T>(all: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
