/** One package of the repository and what it may know. */
export interface Workspace {
  /** Its folder, relative to the repository. */
  readonly folder: string;
  readonly packageName: string;
  /** The other packages of the repository that it may import. */
  readonly mayImport: readonly string[];
}

const contracts = "@warren/contracts";
const runtime = "@warren/runtime";

/** Imports point one way: contracts <- runtime <- workers, contracts <- edge, contracts <- client. */
export function workspaceOf(folder: string): Workspace {
  const packageName = `@warren/${folder.replace("workers/", "")}`;
  return { folder, packageName, mayImport: allowedImports(folder) };
}

function allowedImports(folder: string): readonly string[] {
  if (folder === "contracts") return [];
  if (folder === "workers/runtime" || folder === "edge" || folder === "client") return [contracts];
  if (folder === "ops") return ["*"];
  return [contracts, runtime];
}

/** Libraries that open a connection, and the only packages that may. ops runs and tests the servers themselves. */
export const connectionOwners: Readonly<Record<string, readonly string[]>> = {
  mysql2: ["workers/db", "ops"],
  kysely: ["workers/db"],
  ioredis: ["workers/db", "ops"],
  amqplib: ["contracts", "ops"],
  "@opentelemetry/exporter-trace-otlp-http": ["contracts"],
  nodemailer: ["workers/notification"],
  undici: ["workers/runtime", "workers/notification"],
};

/** The only folders at the top of the repository; hidden ones belong to tools. */
export const topFolders: readonly string[] = ["contracts", "edge", "client", "workers", "ops"];
