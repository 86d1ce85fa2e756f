import { z } from "zod";

/** What a worker says of itself: one text for everybody, or one a language, in English at least. */
export const words = (mostCharacters: number) => {
  const text = z.string().max(mostCharacters);
  return z.union([text, z.object({ en: text }).catchall(text)]);
};
export type Words = z.infer<ReturnType<typeof words>>;
