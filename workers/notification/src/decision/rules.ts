import type { Rule } from "./occasion.ts";
import { direct } from "./rules/direct.ts";
import { everything } from "./rules/everything.ts";
import { invitation } from "./rules/invitation.ts";
import { job } from "./rules/job.ts";
import { keyword } from "./rules/keyword.ts";
import { mention } from "./rules/mention.ts";
import { reaction } from "./rules/reaction.ts";
import { reply } from "./rules/reply.ts";
import { room } from "./rules/room.ts";
import { thread } from "./rules/thread.ts";

/** Why something concerns a person. The first that applies is the one they are told. */
export const rules: readonly Rule[] = [
  mention,
  room,
  keyword,
  direct,
  reply,
  thread,
  reaction,
  invitation,
  job,
  everything,
];
