// Loads the TypeScript beside it with Vite's module runner, which Node 20 needs for it.
import { runnerImport } from "vite";

const { module } = await runnerImport(new URL("./main.ts", import.meta.url).pathname, { configFile: false });
await module.main(process.argv);
