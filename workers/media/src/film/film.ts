import { spawn } from "node:child_process";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { filmKinds } from "@warren/contracts/film-kinds";
import { within } from "@warren/runtime/ssrf/within";
import { Refusal } from "../refusal.ts";

const WITHIN_MS = 30_000;
/** Beside the film itself. */
const MOST_MEGABYTES = 256;

export const isFilm = (kind: string): boolean => filmKinds.includes(kind);

/**
 * The film without the place where it was taken and whatever else is not needed to play it.
 * @throws Refusal for what cannot be understood.
 */
export async function withoutPlace(came: Buffer, signal: AbortSignal): Promise<Buffer> {
  try {
    return await within(WITHIN_MS, signal, (ending) => inProcess(came, ending));
  } catch (cause) {
    signal.throwIfAborted();
    const message =
      "This film is broken, or of a kind that cannot be freed of the place where it was taken; save it as MP4 and send that.";
    throw new Refusal("unreadable_file", message, { cause });
  }
}

/** In a process of its own, which knows no secrets: a film that claims to be huge ends it, and not the worker. */
async function inProcess(came: Buffer, signal: AbortSignal): Promise<Buffer> {
  // compiled, also where the tests run from the sources
  const program = fileURLToPath(new URL("../../dist/film/process.js", import.meta.url));
  const child = spawn(process.execPath, [`--max-old-space-size=${String(MOST_MEGABYTES)}`, program], {
    ...{ env: {}, signal, killSignal: "SIGKILL", stdio: ["pipe", "pipe", "ignore"] },
  });
  // it may end before it has read everything; its exit code tells
  child.stdin.on("error", () => undefined);
  child.stdin.end(came);
  const [made, [code]] = (await Promise.all([buffer(child.stdout), once(child, "close")])) as [
    Buffer,
    [unknown],
  ];
  if (code !== 0 || made.length !== came.length) throw new Error(`ended with ${String(code)}`);
  return made;
}
