import { buffer } from "node:stream/consumers";
import { Log } from "mp4box";
import { keepWhatPlays } from "./keep-what-plays.ts";

// what a stranger's file makes it say is of no use to anybody
Log.setLogLevel(() => undefined);
const film = new Uint8Array(await buffer(process.stdin)).buffer;
keepWhatPlays(film);
process.stdout.end(Buffer.from(film));
