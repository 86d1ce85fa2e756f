import { randomBytes } from "node:crypto";
import { Command } from "commander";
import { z } from "zod";
import { Api } from "./api.ts";
import { exitCodes } from "./exit-codes.ts";
import { run } from "./run.ts";

const people = z.object({ people: z.array(z.object({ id: z.string(), username: z.string() }).loose()) });
const added = z.object({ user: z.object({ id: z.string(), username: z.string() }).loose() });

/** `warren user`: makes accounts, and ends what somebody may do. */
export function userCommand(isJson: () => boolean): Command {
  const user = new Command("user").description("accounts");
  user
    .command("add <name>")
    .description("makes an account where that is open, with a password that is shown once")
    .option("--email <address>", "for mails; counts once the code mailed there is given back")
    .option("--invite <secret>", "of an invitation, where accounts need one")
    .action((username: string, wish: { email?: string; invite?: string }) =>
      run(isJson(), async ({ config, output }) => {
        const password = randomBytes(18).toString("base64url");
        const nobody = new Api({ url: config.url, token: undefined });
        const body = { username, password, ...wish };
        const { user: made } = await nobody.ask(added, "POST", "/register", { body });
        output.result(
          { user: made, password },
          () => `${made.username} (${made.id}) with the password ${password}`,
        );
        return exitCodes.ok;
      }),
    );
  user
    .command("disable <name>")
    .description("ends what somebody may do; with WARREN_USER and WARREN_PASSWORD of an operator")
    .action((username: string) =>
      run(isJson(), async ({ config, output }) => {
        const operator = await Api.signedIn(config);
        const found = await operator.ask(people, "GET", "/people", { query: { q: username } });
        const person = found.people.find(
          (candidate) => candidate.username.toLowerCase() === username.toLowerCase(),
        );
        if (!person) throw new Error(`There is nobody called ${username}.`);
        await operator.send("POST", `/people/${person.id}/deactivate`, { body: {} });
        output.result({ user: person }, () => `${person.username} can do nothing any more`);
        return exitCodes.ok;
      }),
    );
  return user;
}
