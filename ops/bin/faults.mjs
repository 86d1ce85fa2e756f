// `npm run faults`: disturbs a whole Warren of its own, on a machine that has nothing but Node.
import { buildClient, checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await buildClient();
await import("../dist/faults/main.js");
