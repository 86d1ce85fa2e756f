// `npm run faults`: disturbs a whole Warren of its own, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist/faults/main.js");
