import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { Command } from "commander";
import { answerServicesEnvironment, openAnswerServices } from "../testing/answer-services.ts";
import { openBrowser } from "../testing/browser.ts";
import { startWarren } from "../testing/warren-stack.ts";
import { accountScenes } from "./account-scenes.ts";
import { consoleScenes } from "./console-scenes.ts";
import { leaveDeadLetter } from "./dead-letter.ts";
import { fill } from "./fill.ts";
import { looks } from "./looks.ts";
import { messageScenes } from "./message-scenes.ts";
import { roomScenes } from "./room-scenes.ts";
import { lookAt } from "./tour.ts";
import { writingScenes } from "./writing-scenes.ts";

const scenes = { ...accountScenes, ...consoleScenes, ...roomScenes, ...messageScenes, ...writingScenes };

interface Options {
  readonly out: string;
  readonly only?: readonly string[];
  readonly look?: readonly string[];
}

/** Plays every chosen scene in every chosen look. Resolves with what is wrong, in words. */
async function tour({ out, only, look: parts = [] }: Options): Promise<string[]> {
  // the services that cards come from, so that they say the same every time
  const site = await openAnswerServices();
  const stack = await startWarren({
    env: { WARREN_LIMITS: "off", ...answerServicesEnvironment(site) },
  });
  const browser = await openBrowser();
  const problems: string[] = [];
  try {
    const url = stack.edges[0]?.url ?? "";
    const filled = await fill(url);
    await leaveDeadLetter(stack);
    const chosen = Object.entries(scenes).filter(([name]) => only?.includes(name) ?? true);
    for (const look of looks.filter(({ name }) => parts.every((part) => name.split("-").includes(part)))) {
      const found = await lookAt({ browser, url, filled, folder: out }, look, chosen);
      for (const problem of found) console.error(`  ${problem}`);
      problems.push(...found);
      console.log(`${look.name}: ${String(chosen.length)} scenes`);
    }
    for (const person of Object.values(filled.people)) person.close();
  } finally {
    await browser.close();
    await stack.stop();
    await site.close();
  }
  return problems;
}

const options = new Command("screens")
  .description("Takes a picture of every screen in every language, width and theme, and runs axe on each.")
  .option("--out <folder>", "where the pictures go", ".warren-screens")
  .option("--only <scene...>", `these scenes instead of all: ${Object.keys(scenes).join(", ")}`)
  .option("--look <part...>", "only looks with all of these in their name, such as `phone dark`")
  .parse()
  .opts<Options>();
const out = resolve(options.out);
await mkdir(out, { recursive: true });
const problems = await tour({ ...options, out });
console.log(problems.length === 0 ? "Nothing serious anywhere." : `${String(problems.length)} problems.`);
if (problems.length > 0) process.exitCode = 1;
