/** Accents over Latin, Greek and Cyrillic letters. What changes a kana, or stands for a vowel, is not among them. */
const ACCENTS = /[\u0300-\u036f]/g;
const ASCII_ALONE = /^[\0-\x7f]*$/;

/**
 * A text as it is compared: without case, accents and differences of width. Texts that a reader takes for the same word
 * become equal: "Straße" and "STRASSE", "café" and "CAFE", "ﾃｽﾄ" and "テスト".
 */
export function fold(text: string): string {
  if (ASCII_ALONE.test(text)) return text.toLowerCase();
  // up and down again, because only so "ß" becomes "ss"
  return text.normalize("NFKD").replace(ACCENTS, "").toUpperCase().toLowerCase().normalize("NFKC");
}
