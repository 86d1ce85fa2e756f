// `npm start`: Warren with everything it needs, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist/start/main.js");
