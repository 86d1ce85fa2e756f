import { emailCodeHashOf } from "@warren/contracts/email-code";
import type { User } from "@warren/contracts/schema";
import { execute } from "../sql/pool.ts";
import type { Fixture } from "./fixture.ts";

/** Somebody whose mails go to an address of theirs already. */
export async function personWithAddress(fixture: Fixture, username: string): Promise<User> {
  const person = await fixture.edge.register(username);
  const email = `${username}@example.org`;
  await execute(fixture.pool, "UPDATE users SET email = ? WHERE id = ?", [email, person.id]);
  return person;
}

/** What becomes of somebody's address: asked for with their password, mailed a code to, and confirmed by it. */
export async function openAddress(fixture: Fixture, provenHash: string, person: User) {
  const { bus } = fixture.edge;
  const notification = await fixture.openPart("notification");
  const actor = { actor: person.id };
  return {
    ask: (email: string | null) => bus.awaitCommand("user.email", { email, provenHash }, actor),
    shown: async () => {
      const { email, waitingEmail } = await bus.query("account.find", { userId: person.id });
      return [email, waitingEmail];
    },
    /** The next mail that is to be sent about it, and what it is to say. */
    mail: async () => {
      const { properties, content } = await fixture.broker.take("notification");
      const { changeId } = JSON.parse(content.toString()) as { changeId: string };
      const facts = await notification.query("email-change.find", { userId: person.id, changeId });
      return { type: properties.type as string, changeId, facts };
    },
    store: (changeId: string, code: string) => {
      const codeHash = emailCodeHashOf(person.id, code);
      return notification.awaitCommand("user.email-code", { userId: person.id, changeId, codeHash });
    },
    confirm: async (code: string) => {
      const codeHash = emailCodeHashOf(person.id, code);
      return (await bus.awaitCommand("user.email-confirm", { codeHash }, actor)).confirmed;
    },
    refuse: (changeId: string) =>
      notification.awaitCommand("user.email-refused", { userId: person.id, changeId }),
    resend: () => bus.awaitCommand("user.email-resend", {}, actor),
    cancel: () => bus.awaitCommand("user.email-cancel", {}, actor),
  };
}
