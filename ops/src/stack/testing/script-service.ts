import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { plainEnvironment } from "../environment.ts";
import type { Launch } from "../managed-process.ts";
import { Ports } from "../ports.ts";
import { Service } from "../service.ts";

/** A service made of a few lines of JavaScript, which get its port and its folder as arguments. */
export class ScriptService extends Service {
  readonly title = "the script";
  protected readonly portNames = ["http"];
  readonly #code: string;

  constructor(dataFolder: string, code: string, ports = new Ports(dataFolder)) {
    super("script", dataFolder, ports);
    this.#code = code;
  }

  protected async prepare(): Promise<Launch> {
    const script = join(this.folder, "script.mjs");
    await writeFile(script, this.#code);
    const args = [script, String(this.port("http")), this.folder];
    return { command: process.execPath, args, env: plainEnvironment(), cwd: this.folder };
  }

  protected async ping(): Promise<void> {
    await fetch(`http://127.0.0.1:${String(this.port("http"))}/`);
  }
}

/** A web server that ends when asked. */
export const webServer = `
import { createServer } from "node:http";
createServer((request, response) => response.end("ok")).listen(Number(process.argv[2]), "127.0.0.1");
`;

/** One that has to be killed. */
export const stubbornWebServer = `${webServer}\nprocess.on("SIGTERM", () => undefined);`;
