import { warrenProgram } from "./program.ts";

await warrenProgram((code) => process.exit(code)).parseAsync();
