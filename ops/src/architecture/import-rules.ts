import { join, normalize, dirname } from "node:path";
import type { SourceFile } from "./source-file.ts";
import { connectionOwners, workspaceOf } from "./workspaces.ts";

/** The parts of a package.json that say what a package may import. */
export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  readonly devDependencies?: Readonly<Record<string, string>> | undefined;
}

/** `@scope/name/deep/file` -> `@scope/name`; undefined for files of the package itself and for Node's own modules. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith(".") || specifier.startsWith("node:") || specifier.startsWith("virtual:"))
    return undefined;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Tests and what only tests use may import development dependencies. */
export function isTestCode(path: string): boolean {
  return (
    /\.(test|type-test|bench)\.ts$/.test(path) ||
    /\/(testing|test|architecture)\//.test(path) ||
    /^ops\/(e2e|faults|bench)\//.test(path)
  );
}

/** Imports of packages that the file's own package.json does not declare. */
export function undeclaredImports(file: SourceFile, manifest: Manifest, root: Manifest): string[] {
  const own = Object.keys(manifest.dependencies ?? {});
  const development = [
    ...Object.keys(manifest.devDependencies ?? {}),
    ...Object.keys(root.devDependencies ?? {}),
  ];
  return file.imports.flatMap(({ specifier, isTypeOnly }) => {
    const name = packageOf(specifier);
    if (name === undefined || own.includes(name) || name === workspaceOf(file.workspace).packageName)
      return [];
    if ((isTypeOnly || isTestCode(file.path)) && development.includes(name)) return [];
    return [`${file.path} imports ${name}, which ${file.workspace}/package.json does not declare`];
  });
}

/** Imports that point the wrong way between the packages of the repository. */
export function wrongWayImports(file: SourceFile): string[] {
  const { mayImport, packageName } = workspaceOf(file.workspace);
  return file.imports.flatMap(({ specifier }) => {
    if (specifier.startsWith(".")) {
      const target = normalize(join(dirname(file.path), specifier));
      const isInside = target.startsWith(`${file.workspace}/`);
      return isInside ? [] : [`${file.path} reaches out of its package: ${specifier}`];
    }
    const name = packageOf(specifier);
    if (name?.startsWith("@warren/") !== true || mayImport.includes("*")) return [];
    if (name === packageName) return [`${file.path} imports its own package by name: ${specifier}`];
    return mayImport.includes(name) ? [] : [`${file.path} may not import ${specifier}`];
  });
}

/** What a test may speak itself, to see on the wire what its part says, or to say something to it. */
export const testLibraries: readonly string[] = ["amqplib", "nodemailer"];

/** Imports of a library that opens connections which are another part's. */
export function foreignConnections(file: SourceFile): string[] {
  return file.imports.flatMap(({ specifier }) => {
    const name = packageOf(specifier) ?? "";
    const owners = Object.hasOwn(connectionOwners, name) ? connectionOwners[name] : undefined;
    if (owners === undefined || owners.includes(file.workspace)) return [];
    if (testLibraries.includes(name) && isTestCode(file.path)) return [];
    return [`${file.path} imports ${name}: only ${owners.join(" and ")} may; publish a message instead`];
  });
}

const exportingTraces = /^contracts\/src\/tracing\/(export-traces|exported-span|span-queue)\.ts$/;

/** Files that load OpenTelemetry, which only who is told to trace may pay for, other than late and by open-tracing.ts. */
export function eagerTracing(file: SourceFile): string[] {
  if (exportingTraces.test(file.path) || isTestCode(file.path)) return [];
  const isLate =
    file.path.endsWith("/tracing/open-tracing.ts") && /await import\(".\/export-traces.ts"\)/.test(file.text);
  return file.imports.flatMap(({ specifier, isTypeOnly }) => {
    const loads =
      specifier.startsWith("@opentelemetry/") ||
      /\/(export-traces|exported-span|span-queue)(\.ts)?$/.test(specifier);
    return loads && !isTypeOnly && !isLate
      ? [`${file.path} loads ${specifier} also where nothing is traced`]
      : [];
  });
}

/**
 * Files of contracts that the client loads, directly or through other files, and that open connections: the bus and
 * Node's own modules do not belong into a browser.
 */
export function busInTheBrowser(client: readonly SourceFile[], contracts: readonly SourceFile[]): string[] {
  const byPath = new Map(contracts.map((file) => [file.path, file]));
  const found: string[] = [];
  const seen = new Set<string>();
  const follow = (path: string, from: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    if (path.startsWith("contracts/src/bus/")) found.push(`${from} loads ${path} in the browser`);
    for (const { specifier, isTypeOnly } of byPath.get(path)?.imports ?? []) {
      if (isTypeOnly) continue;
      if (specifier.startsWith("node:")) found.push(`${from} loads ${path}, which needs ${specifier}`);
      if (specifier.startsWith(".")) follow(normalize(join(dirname(path), specifier)), from);
    }
  };
  for (const file of client.filter(({ path }) => !isTestCode(path))) {
    for (const { specifier, isTypeOnly } of file.imports) {
      const rest = /^@warren\/contracts\/(.+)$/.exec(specifier)?.[1];
      if (rest !== undefined && !isTypeOnly) follow(`contracts/src/${rest}.ts`, file.path);
    }
  }
  return found;
}
