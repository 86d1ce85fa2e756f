import { promisify } from "node:util";
import { pino } from "pino";
import { untilAskedToStop } from "../process/until-asked-to-stop.ts";
import { readMailcatcherConfig } from "./config.ts";
import { Mailbox } from "./mailbox.ts";
import { listenForMail } from "./smtp.ts";
import { serveMailbox } from "./web.ts";

/** A mail server for development: takes every mail, delivers none, and shows them on a page. */
const config = readMailcatcherConfig();
// whoever kills this process must find in its log every mail that it has taken
const log = pino({ level: config.logLevel, name: "mailcatcher" }, pino.destination({ sync: true }));
const mailbox = new Mailbox();
const smtp = await listenForMail(config.smtpPort, mailbox, log);
const web = await serveMailbox(config.httpPort, mailbox);
log.info({ smtpPort: config.smtpPort, httpPort: config.httpPort }, "ready");

await untilAskedToStop();
web.closeAllConnections();
await promisify(web.close.bind(web))();
await new Promise<void>((resolve) => {
  smtp.close(resolve);
});
