// `npm start`: Warren with everything it needs, on a machine that has nothing but Node.
import { buildClient, checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await buildClient();
await import("../dist/start/main.js");
