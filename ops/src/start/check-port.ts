import { once } from "node:events";
import { createServer } from "node:net";
import { PreparationError } from "../packages/preparation-error.ts";

/** Rejects with a PreparationError when something else listens on this loopback port, or this user may not. */
export async function checkPortIsFree(port: number): Promise<void> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const reason =
      code === "EADDRINUSE"
        ? `Port ${String(port)} is taken by another program.`
        : `Port ${String(port)} cannot be used (${code}).`;
    throw new PreparationError(`${reason} Set PORT to another one, for example: PORT=3100 npm start`, {
      cause: error,
    });
  } finally {
    server.close();
  }
}
