// What must be true before anything of Warren can run. Uses nothing but Node itself: no package is installed yet.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const oldestNode = [20, 19];

/** Ends the process with a message of its own when this Node is too old to run Warren. */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  console.error(
    `Warren needs Node.js ${oldestNode.join(".")} or newer; this is ${version} (${process.execPath}).`,
  );
  process.exit(1);
}

/** Installs the npm packages when they are missing or differ from package-lock.json. */
export async function installPackages() {
  const lock = join(root, "package-lock.json");
  const stamp = join(root, "node_modules", ".warren-installed");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  // npm notes what it installed here; newer than the lock file means that somebody ran npm by hand.
  const byHand = join(root, "node_modules", ".package-lock.json");
  if (modified(byHand) < modified(lock)) {
    console.log("Installing npm packages (the first time takes a few minutes)");
    await run("npm", ["ci"]);
  }
  writeFileSync(stamp, wanted);
}

/** Compiles what changed since the last time. */
export async function compile() {
  // with room for what lives shortly, which is most of what it makes, it takes a tenth less processor time
  await run(process.execPath, [
    ...["--max-semi-space-size=128", join(root, "node_modules/typescript/bin/tsc")],
    "-b",
  ]);
}

/** Builds the browser's client when something that it is made of changed since the last time. */
export async function buildClient() {
  const built = modified(join(root, "client/dist/index.html"));
  const sources = ["client", "contracts/src", "package-lock.json"].map((path) => join(root, path));
  if (Math.max(...sources.map(newest)) < built) return;
  console.log("Building the client");
  await run("npm", ["run", "--silent", "build", "-w", "@warren/client"]);
}

/** Everything that has to be there before a whole Warren can be started: for the commands that start one. */
export async function prepareWarren() {
  checkNode();
  await installPackages();
  await compile();
  await buildClient();
}

/** Runs a command on this terminal; ends the process with its exit code when it fails. */
export async function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  const forward = (signal) => child.kill(signal);
  process.on("SIGTERM", forward);
  // The terminal sends Ctrl-C to the child as well; this process only waits for it.
  const wait = () => undefined;
  process.on("SIGINT", wait);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (exitCode, signal) => resolve(exitCode ?? (signal === "SIGINT" ? 130 : 1)));
  });
  process.off("SIGTERM", forward);
  process.off("SIGINT", wait);
  if (code !== 0) process.exit(code);
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/** The time of the last change of a file, or of anything in a folder. */
function newest(path) {
  if (!existsSync(path)) return 0;
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = readdirSync(path).filter((name) => name !== "dist" && name !== "node_modules");
  return Math.max(info.mtimeMs, ...entries.map((name) => newest(join(path, name))));
}
