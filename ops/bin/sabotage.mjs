// `npm run sabotage`: shows that no guarantee can go missing unnoticed, on a machine that has nothing but Node.
import { prepareWarren } from "./prepare.mjs";

await prepareWarren();
await import("../dist/sabotage/main.js");
