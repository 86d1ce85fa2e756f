import { app } from "./de/app.ts";
import { changes } from "./de/changes.ts";
import { composer } from "./de/composer.ts";
import { connection } from "./de/connection.ts";
import { emoji } from "./de/emoji.ts";
import { errors } from "./de/errors.ts";
import { messages } from "./de/messages.ts";
import { notices } from "./de/notices.ts";
import { people } from "./de/people.ts";
import { rooms } from "./de/rooms.ts";
import { session } from "./de/session.ts";
import { shortcuts } from "./de/shortcuts.ts";
import { switcher } from "./de/switcher.ts";
import { system } from "./de/system.ts";
import { threads } from "./de/threads.ts";
import { you } from "./de/you.ts";

/** All words of the client in German. */
export const de = {
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
