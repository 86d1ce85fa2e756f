import { defineStore } from "pinia";
import { createFormats, type Formats } from "./formats.ts";

/** One set of formats for a language, however many times are shown; the device's region decides about 24 hours and the order of dates. */
export const useFormatsStore = defineStore("formats", () => {
  const made = new Map<string, Formats>();

  function make(language: string): Formats {
    const formats = createFormats(navigator.languages.find((tag) => tag.startsWith(language)) ?? language);
    made.set(language, formats);
    return formats;
  }

  return { of: (language: string): Formats => made.get(language) ?? make(language) };
});
