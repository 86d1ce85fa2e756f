// `npm run test:servers`: only the servers that the tests need, for running single test files.
import { checkNode, compile, installPackages } from "./prepare.mjs";

checkNode();
await installPackages();
await compile();
await import("../dist/test/servers-main.js");
