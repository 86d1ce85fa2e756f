// `npm test`: every check and test, on a machine that has nothing but Node.
import { checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await import("../dist/test/main.js");
