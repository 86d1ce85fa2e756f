import { changePassword } from "../change-password.ts";
import type { CommandHandler } from "../handler.ts";
import { requireProvenPassword } from "../proven-password.ts";

/** Changes the actor's password. Whoever else is signed in as them is not any more. */
export const userPassword: CommandHandler<"user.password"> = async (command, unit) => {
  const { passwordHash, provenHash, keptSessionHash } = command.body;
  await requireProvenPassword(unit, command.actor, provenHash);
  await changePassword(unit, command, passwordHash, keptSessionHash);
  return {};
};
