const LONGEST = 200;

/** A file's name as the server takes it: one line that names no folder and turns no direction around. */
export function plainName(name: string): string {
  const plain = name.replaceAll(/[/\\\p{Cc}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu, " ").trim() || "file";
  if (plain.length <= LONGEST) return plain;
  const ending = /\.[^.]{1,20}$/.exec(plain)?.[0] ?? "";
  return plain.slice(0, LONGEST - ending.length) + ending;
}
