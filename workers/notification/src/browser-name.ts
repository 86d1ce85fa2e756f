import Bowser from "bowser";

const browsers = new Set(Object.values(Bowser.BROWSER_MAP));
const systems = new Set(Object.values(Bowser.OS_MAP));

/**
 * A browser and its system as people call them, of those that the library knows by name. Of anything else undefined: it
 * would be repeating what whoever signed in wrote there, in a mail that its reader is to believe.
 */
export function browserName(userAgent: string): { browser: string; system: string } | undefined {
  if (userAgent === "") return undefined;
  const { browser, os } = Bowser.parse(userAgent);
  const { name = "" } = browser;
  const { name: system = "" } = os;
  return browsers.has(name) && systems.has(system) ? { browser: name, system } : undefined;
}
