import { parseArgs } from "node:util";
import { checkRun } from "./check-run.ts";
import { openKeptRun } from "./kept-run.ts";

/** Holds a kept run against the promises once more: its folder is the argument. */
const { positionals } = parseArgs({ allowPositionals: true });
const [folder] = positionals;
if (folder === undefined) throw new Error("name the folder of a kept run");
const { histories, stored } = await openKeptRun(folder);
const found = checkRun(histories, stored);
for (const line of found) console.log(line);
console.log(found.length === 0 ? "every promise is kept" : `${String(found.length)} promises are broken`);
process.exitCode = found.length === 0 ? 0 : 1;
