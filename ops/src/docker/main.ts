import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { loadSecrets } from "../start/secrets.ts";
import { readDockerSettings } from "./config.ts";
import { secretFiles } from "./secret-files.ts";

/** Survives the containers: what was generated once stays. */
const keptFolder = "/run/secrets-of-warren";
/** One volume per container that gets secrets. */
const handedOutFolder = "/run/warren";

const program = new Command("secrets").description("The passwords of a Warren in Docker.");

program
  .command("write")
  .description("Generate what is missing and hand every container its own secrets.")
  .action(async () => {
    const files = secretFiles(await loadSecrets(keptFolder), readDockerSettings());
    for (const [name, content] of Object.entries(files)) {
      const path = join(handedOutFolder, name);
      await mkdir(dirname(path), { recursive: true });
      // Each volume is mounted by one container only, whose user is not root.
      await writeFile(path, content, { mode: 0o444 });
    }
    console.log("The secrets are in place.");
  });

program
  .command("show")
  .description("Show the login of RabbitMQ's management UI.")
  .action(async () => {
    const { rabbitmq } = await loadSecrets(keptFolder);
    console.log(`http://127.0.0.1:15672  user operator, password ${rabbitmq.operator}`);
  });

await program.parseAsync();
