import { once } from "node:events";
import { createServer } from "node:net";

/** Why nothing can listen on this loopback port now (`EADDRINUSE`, `EACCES` …), or undefined when something can. */
export async function portProblem(port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  } finally {
    server.close();
  }
}
