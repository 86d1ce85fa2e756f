// Measures the JavaScript that a browser must have before the first message can be read and sent, and fails above the
// budget: the entry and all it imports, without the chunks that are loaded on use.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUDGET = 150_000;
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));

/** @param {string} key @param {Set<string>} seen */
function withImports(key, seen) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key].imports ?? []) withImports(imported, seen);
  return seen;
}

const sizes = [...withImports("index.html", new Set())].map((key) => {
  const { file } = manifest[key];
  return { file, size: gzipSync(readFileSync(dist + file)).length };
});
const total = sizes.reduce((sum, { size }) => sum + size, 0);

for (const { file, size } of sizes) console.log(`${String(size).padStart(8)}  ${file}`);
console.log(
  `${String(total).padStart(8)}  bytes of JavaScript (gzip) before the first message; at most ${BUDGET}`,
);
if (total > BUDGET) {
  console.error("The budget is exceeded: load what is not needed for the first message when it is used.");
  process.exitCode = 1;
}
