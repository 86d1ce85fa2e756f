import { app } from "./en/app.ts";
import { changes } from "./en/changes.ts";
import { composer } from "./en/composer.ts";
import { connection } from "./en/connection.ts";
import { emoji } from "./en/emoji.ts";
import { errors } from "./en/errors.ts";
import { messages } from "./en/messages.ts";
import { notices } from "./en/notices.ts";
import { people } from "./en/people.ts";
import { rooms } from "./en/rooms.ts";
import { session } from "./en/session.ts";
import { shortcuts } from "./en/shortcuts.ts";
import { switcher } from "./en/switcher.ts";
import { system } from "./en/system.ts";
import { threads } from "./en/threads.ts";
import { you } from "./en/you.ts";

/** All words of the client in English, one file for each part; every other language has the same keys. */
export const en = {
  app,
  changes,
  composer,
  connection,
  emoji,
  errors,
  messages,
  notices,
  people,
  rooms,
  session,
  shortcuts,
  switcher,
  system,
  threads,
  you,
};

export type Messages = typeof en;
