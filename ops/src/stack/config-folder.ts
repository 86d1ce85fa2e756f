import { fileURLToPath } from "node:url";

/** The configuration files that the local stack, Docker and Kubernetes share. */
export const configFolder = fileURLToPath(new URL("../../config", import.meta.url));

/** The root of the repository. */
export const repositoryFolder = fileURLToPath(new URL("../../..", import.meta.url));
