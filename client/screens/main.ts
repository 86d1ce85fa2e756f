import { startFakeServer } from "./fake/server.ts";
import { World } from "./fake/world.ts";

export async function main(argv: string[]): Promise<void> {
  const { url } = await startFakeServer(new World(), new URL("../dist/", import.meta.url).pathname, 4900);
  process.stdout.write(`${url} ${argv.length}\n`);
}
