// `npm run bench:search`: measures indexing and searching, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist-bench/search/main.js");
