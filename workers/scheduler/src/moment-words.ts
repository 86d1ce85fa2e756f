/** A moment in words, by the clock of whom they are for. */
export function momentWords(at: Date, { timeZone = "UTC", language = "en" }: MomentReader): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short", timeZone }).format(at);
}

interface MomentReader {
  readonly timeZone?: string | undefined;
  readonly language?: string | undefined;
}
