/** How one language writes times. Making a format takes far longer than using it, so that all rows of a list share them. */
export interface Formats {
  readonly locale: string;
  readonly ago: Intl.RelativeTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
  readonly dateAndTime: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly dayOfAnotherYear: Intl.DateTimeFormat;
}

export function createFormats(locale: string): Formats {
  const day = { weekday: "long", day: "numeric", month: "long" } as const;
  return {
    locale,
    ago: new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }),
    time: new Intl.DateTimeFormat(locale, { timeStyle: "short" }),
    date: new Intl.DateTimeFormat(locale, { dateStyle: "medium" }),
    dateAndTime: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" }),
    day: new Intl.DateTimeFormat(locale, day),
    dayOfAnotherYear: new Intl.DateTimeFormat(locale, { ...day, year: "numeric" }),
  };
}
