const widths = { wide: [1440, 900], medium: [1024, 768], phone: [390, 844] } as const;
const languages = { en: "en-GB", de: "de-DE" } as const;
const themes = ["light", "dark"] as const;

/** One language, width and theme. */
export interface Look {
  /** Such as `phone-dark-de`. */
  readonly name: string;
  readonly isPhone: boolean;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: (typeof themes)[number];
  readonly locale: string;
}

/** Every language, width and theme that the tour goes through. */
export const looks: readonly Look[] = Object.entries(languages).flatMap(([language, locale]) =>
  Object.entries(widths).flatMap(([width, [x, y]]) =>
    themes.map((colorScheme) => ({
      name: `${width}-${colorScheme}-${language}`,
      isPhone: width === "phone",
      viewport: { width: x, height: y },
      colorScheme,
      locale,
    })),
  ),
);
