// `npm run bench:client`: measures the client in a browser, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist-bench/client/main.js");
