import { expect, it } from "vitest";
import { audit } from "../locales/de/audit.ts";
import { namedThings } from "./named-things.ts";

const words: Readonly<Record<string, string>> = audit.things;
const inGerman = (on: string) =>
  namedThings(on, (name) => (Object.hasOwn(words, name) ? words[name] : undefined));

it.each([
  ["message 12.3", "Nachricht 12.3"],
  ["job 01a20a3b, role operator", "Auftrag 01a20a3b, Rolle operator"],
  ["dead letters 4 5", "aufgegebene Nachrichten 4 5"],
  ["asked GET /audit", "gefragt GET /audit"],
  ["shape round, constructor x, ro", "shape round, constructor x, ro"],
])("says %j in the reader's words", (on, said) => expect(inGerman(on)).toBe(said));
