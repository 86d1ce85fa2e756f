// `npm run sabotage`: shows that no guarantee can go missing unnoticed, on a machine that has nothing but Node.
import { buildClient, checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await buildClient();
await import("../dist/sabotage/main.js");
