import { eventually } from "@warren/contracts/testing/eventually";
import { mailReaders } from "../../faults/notifications/mail-readers.ts";
import { arrivedMail } from "../../testing/arrived-mail.ts";
import { QuickPeople } from "../../testing/quick-people.ts";
import { deliveredOnce } from "../delivered-once.ts";
import type { Scenario } from "./scenario.ts";

/** Somebody who reads nothing is mentioned, mailed, and mentioned again. */
export const oneMailFollowsAnother: Scenario = async ({ stack, person, verify }) => {
  const writer = await person("writer", 2);
  const quick = await QuickPeople.open(stack);
  const readers = await mailReaders(stack, quick, 1);
  const roomId = await quick.room([writer.account, ...readers]);
  await quick.close();
  await writer.follow(roomId);
  const [first, second] = ["the first", "the second"].map((word) => `${word} for ${roomId}`);
  if (first === undefined || second === undefined) throw new Error("two were made");
  const name = readers[0]?.user.username ?? "";
  for (const [place, text] of [first, second].entries()) {
    writer.send(roomId, `${text} @${name}`);
    await arrivedMail(stack, (mail) => (mail.text.includes(text) ? mail.text : undefined));
    await eventually(() => writer.rooms.get(roomId)?.messageCount === place + 1);
  }
  const tellsBoth = ({ text }: { text: string }) => text.includes(first) && text.includes(second);
  const { messages } = (await (await fetch(new URL("/api/messages", stack.mailUrl))).json()) as {
    messages: { text: string }[];
  };
  const again = messages.some(tellsBoth)
    ? [`${deliveredOnce}: the second mail has the first one's again`]
    : [];
  return [...again, ...(await verify([writer]))];
};
