import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { workerNames } from "@warren/contracts/parts";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { repositoryFolder } from "../stack/config-folder.ts";
import {
  busInTheBrowser,
  eagerTracing,
  foreignConnections,
  testLibraries,
  undeclaredImports,
  wrongWayImports,
} from "./import-rules.ts";
import type { Manifest } from "./import-rules.ts";
import { readSources } from "./source-file.ts";
import type { SourceFile } from "./source-file.ts";
import { anyTypes, defaultExports, excuses, moduleState, strayEnvironment, tooLong } from "./style-rules.ts";
import { connectionOwners, topFolders, workspaceOf } from "./workspaces.ts";

const manifestSchema = z.object({
  dependencies: z.record(z.string(), z.string()).optional(),
  devDependencies: z.record(z.string(), z.string()).optional(),
});

const workers = await readdir(join(repositoryFolder, "workers"));
const folders = ["contracts", "edge", "client", "ops", ...workers.map((name) => `workers/${name}`)];
const manifests = new Map<string, Manifest>();
let sources: SourceFile[] = [];

beforeAll(async () => {
  for (const folder of [".", ...folders]) manifests.set(folder, await readManifest(folder));
  sources = (
    await Promise.all(folders.map(async (folder) => await readSources(repositoryFolder, folder)))
  ).flat();
});

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(repositoryFolder, folder, "package.json"), "utf8");
  return manifestSchema.parse(JSON.parse(text));
}

function sourcesOf(workspace: string): SourceFile[] {
  return sources.filter((file) => file.workspace === workspace);
}

describe("RabbitMQ is the only thing that connects the parts", () => {
  test("only the part that owns a connection imports its library", () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap(foreignConnections)).toEqual([]);
  });

  test("only the part that owns a connection declares its library", () => {
    const wrong = [...manifests].flatMap(([folder, { dependencies = {}, devDependencies = {} }]) =>
      [
        ...Object.keys(dependencies),
        ...Object.keys(devDependencies).filter((name) => !testLibraries.includes(name)),
      ]
        .filter((name) => Object.hasOwn(connectionOwners, name) && !connectionOwners[name]?.includes(folder))
        .map((name) => `${folder}/package.json declares ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the browser loads nothing of the bus", () => {
    expect(busInTheBrowser(sourcesOf("client"), sourcesOf("contracts"))).toEqual([]);
  });
});

test("nothing of OpenTelemetry is loaded by a part that is not told to trace", () => {
  expect(sources.flatMap(eagerTracing)).toEqual([]);
});

describe("imports", () => {
  test("point one way between the packages", () => {
    expect(sources.flatMap(wrongWayImports)).toEqual([]);
  });

  test("are declared in the package's own package.json", () => {
    const root = manifests.get(".") ?? {};
    const wrong = sources.flatMap((file) =>
      undeclaredImports(file, manifests.get(file.workspace) ?? {}, root),
    );
    expect(wrong).toEqual([]);
  });

  test("of other packages of the repository are declared only where they are allowed", () => {
    const wrong = folders.flatMap((folder) => {
      const { mayImport } = workspaceOf(folder);
      return Object.keys(manifests.get(folder)?.dependencies ?? {})
        .filter(
          (name) => name.startsWith("@warren/") && !mayImport.includes("*") && !mayImport.includes(name),
        )
        .map((name) => `${folder}/package.json declares ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("every file", () => {
  test("is at most 300 lines long", () => {
    expect(sources.flatMap(tooLong)).toEqual([]);
  });

  test("leaves the environment to config.ts", () => {
    expect(sources.flatMap(strayEnvironment)).toEqual([]);
  });

  test("does without the type any", () => {
    expect(sources.flatMap(anyTypes)).toEqual([]);
  });

  test("names what it exports", () => {
    expect(sources.flatMap(defaultExports)).toEqual([]);
  });

  test("keeps no state at module scope", () => {
    expect(sources.flatMap(moduleState)).toEqual([]);
  });

  test("switches no check off and leaves no work for later", () => {
    expect(sources.flatMap(excuses)).toEqual([]);
  });
});

describe("the repository", () => {
  test("has only the known folders at the top", async () => {
    const entries = await readdir(repositoryFolder, { withFileTypes: true });
    const visible = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
    const extra = visible
      .map(({ name }) => name)
      .filter((name) => name !== "node_modules" && !topFolders.includes(name));
    expect(extra).toEqual([]);
  });

  test("has a folder for every worker that contracts name", () => {
    expect(workers).toEqual(expect.arrayContaining([...workerNames]));
  });
});
