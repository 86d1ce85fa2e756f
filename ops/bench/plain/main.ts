import { openPlainServer } from "./plain-server.ts";

const [mysqlUrl = "", redisUrl = ""] = process.argv.slice(2);
const server = await openPlainServer(mysqlUrl, redisUrl);
process.once("disconnect", () => process.exit());
process.send?.({ url: server.url });
