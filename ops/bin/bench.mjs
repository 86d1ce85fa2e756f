// `npm run bench`: measures Warren beside a plain build and raw limits, on a machine that has nothing but Node.
import { buildClient, checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await buildClient();
await import("../dist-bench/main.js");
