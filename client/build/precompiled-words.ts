import { baseCompile } from "@intlify/message-compiler";
import type { Plugin } from "vite";

/** The files of `locales` that hold the words of one part of the screen in one language. */
const WORDS = /\/src\/locales\/[a-z]{2}\/[\w-]+\.ts$/;

/**
 * A Vite plugin that compiles the texts of the client when it is built, so that no browser needs the compiler. A text
 * that is not well formed fails the build and is named.
 */
export function precompiledWords(): Plugin {
  return {
    name: "precompiled-words",
    apply: "build",
    // after the types are gone
    enforce: "post",
    async transform(code, id) {
      if (!WORDS.test(id)) return undefined;
      const words = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as object;
      const parts = Object.entries(words).map(
        ([name, texts]) => `export const ${name} = ${JSON.stringify(compiled(texts, name))};`,
      );
      return { code: parts.join("\n"), map: null };
    },
  };
}

function compiled(text: unknown, key: string): unknown {
  if (typeof text !== "string") {
    const texts = Object.entries(text as object).map(([name, one]) => [
      name,
      compiled(one, `${key}.${name}`),
    ]);
    return Object.fromEntries(texts) as object;
  }
  return baseCompile(text, {
    ...{ jit: true, location: false, minify: true },
    onError: ({ message }) => {
      throw new Error(`The text ${key} is not well formed: ${message}`);
    },
  }).ast;
}
