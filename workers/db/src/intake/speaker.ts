import type { Incoming } from "@warren/contracts/bus/envelope";

/** The part whose words these are: who sent them, or who did before a replay, on which only the db worker is believed. */
export function speakerOf({ sender, headers }: Pick<Incoming, "sender" | "headers">): string {
  return sender === "db" ? (headers.sender ?? sender) : sender;
}
