/** The servers that parts connect to. */
export type ServerName = "rabbitmq" | "mysql" | "redis" | "smtp";

/** The address under which a part reaches a server: a fault test puts a relay in between. Called before every start. */
export type Route = (part: string, server: ServerName, url: string) => string;

/** Straight to the server. */
export const direct: Route = (_part, _server, url) => url;
