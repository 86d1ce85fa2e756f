// `npm run screens`: pictures of every screen, looked at by axe, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist/screens/main.js");
