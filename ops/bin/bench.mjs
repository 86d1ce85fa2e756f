// `npm run bench`: measures Warren beside a plain build and raw limits, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist-bench/main.js");
