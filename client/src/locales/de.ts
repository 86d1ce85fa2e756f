import { app } from "./de/app.ts";
import { composer } from "./de/composer.ts";
import { connection } from "./de/connection.ts";
import { emoji } from "./de/emoji.ts";
import { errors } from "./de/errors.ts";
import { messages } from "./de/messages.ts";
import { notices } from "./de/notices.ts";
import { people } from "./de/people.ts";
import { rooms } from "./de/rooms.ts";
import { session } from "./de/session.ts";
import { you } from "./de/you.ts";

/** All words of the client in German. */
export const de = {
  errors,
  app,
  session,
  rooms,
  people,
  messages,
  composer,
  connection,
  emoji,
  notices,
  you,
};
