import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { repositoryFolder } from "../../stack/config-folder.ts";

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  networks: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
});

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.looseObject({})),
});

/** What the tests ask of docker-compose.yml. */
export type ComposeFile = z.infer<typeof composeSchema>;

/** The path of docker-compose.yml. */
export const composePath = join(repositoryFolder, "docker-compose.yml");

/** The document as Compose sees it, anchors and merges resolved. */
export async function readComposeDocument(): Promise<unknown> {
  const document: unknown = parse(await readFile(composePath, "utf8"), { merge: true });
  return document;
}

/** The checked document. */
export async function readComposeFile(): Promise<ComposeFile> {
  return composeSchema.parse(await readComposeDocument());
}

/** The other services that a service can open a connection to: those that share a network with it. */
export function reachableFrom(file: ComposeFile, name: string): string[] {
  const networks = file.services[name]?.networks ?? [];
  return Object.entries(file.services)
    .filter(
      ([other, service]) => other !== name && service.networks.some((network) => networks.includes(network)),
    )
    .map(([other]) => other)
    .sort();
}

/** Whether a service can open connections to the internet. */
export function reachesInternet(file: ComposeFile, name: string): boolean {
  const networks = file.services[name]?.networks ?? [];
  return networks.some((network) => file.networks[network]?.internal !== true);
}
