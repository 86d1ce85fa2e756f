import { eventually } from "@warren/contracts/testing/eventually";
import type { WarrenStack } from "./warren-stack.ts";

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

/** What is looked for in the mails that arrive, the newest first, once it is there. */
export function arrivedMail(
  { mailUrl }: Pick<WarrenStack, "mailUrl">,
  find: (mail: Mail) => string | undefined,
): Promise<string> {
  return eventually(async () => {
    const answer = await fetch(`${mailUrl}/api/messages`);
    const { messages } = (await answer.json()) as { messages: Mail[] };
    return messages.map(find).find((found) => found !== undefined);
  });
}
