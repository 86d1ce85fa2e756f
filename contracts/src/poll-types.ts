import { pollAsk } from "./messages/poll.ask.ts";
import { pollClose } from "./messages/poll.close.ts";
import { pollVote } from "./messages/poll.vote.ts";

/** The types by which a room is asked and votes, a part of the catalogue in its order. */
export const pollTypes = {
  "poll.ask": pollAsk,
  "poll.close": pollClose,
  "poll.vote": pollVote,
} as const;
