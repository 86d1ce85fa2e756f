import { readFile } from "node:fs/promises";

/** Something that listens for TCP connections. */
export interface Listener {
  readonly address: string;
  readonly port: number;
}

/** State 0A of the kernel's table of sockets. */
const listening = "0A";

/** Who listens on these ports, and on which address; from Linux's own table. */
export async function listeners(ports: readonly number[]): Promise<Listener[]> {
  const tables = await Promise.all([readTable("/proc/net/tcp"), readTable("/proc/net/tcp6")]);
  return tables.flat().filter(({ port }) => ports.includes(port));
}

async function readTable(path: string): Promise<Listener[]> {
  const lines = (await readFile(path, "utf8")).trim().split("\n").slice(1);
  return lines.flatMap((line) => {
    const [, local = "", , state] = line.trim().split(/\s+/);
    const [address = "", port = ""] = local.split(":");
    return state === listening ? [{ address: readable(address), port: Number.parseInt(port, 16) }] : [];
  });
}

/** The table shows addresses as words of hexadecimal digits in the machine's own byte order. */
function readable(address: string): string {
  if (address === "00000000000000000000000001000000") return "[::1]";
  if (address.length > 8) return `[${address}]`;
  return [...Buffer.from(address, "hex").reverse()].join(".");
}
