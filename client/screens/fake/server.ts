import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";
import { Server } from "socket.io";
import { handleSocket } from "./socket-handlers.ts";
import type { World } from "./world.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'";

/** Serves the built client and this world on a free port of the loopback; the cookie is simply the person's id. */
export async function startFakeServer(world: World, dist: string, port = 0) {
  const userOf = (request: IncomingMessage) =>
    world.users.get(/warren=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "");

  function json(response: ServerResponse, status: number, body: object, cookie?: string): void {
    if (cookie !== undefined) response.setHeader("set-cookie", `warren=${cookie}; Path=/; HttpOnly`);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
  const refuse = (response: ServerResponse, status: number, code: string) =>
    json(response, status, { error: { code, message: code } });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    if (!path.startsWith("/api/")) {
      const file = join(dist, path);
      const found = existsSync(file) && statSync(file).isFile() ? file : join(dist, "index.html");
      response.writeHead(200, {
        "content-type": types[extname(found)] ?? "",
        "content-security-policy": POLICY,
      });
      return void createReadStream(found).pipe(response);
    }
    const body = JSON.parse((await text(request)) || "{}") as Record<string, string>;
    const byName = [...world.users.values()].find(({ username }) => username === body.username);
    const me = userOf(request);
    if (path.endsWith("/register")) {
      if (byName) return refuse(response, 409, "taken");
      const { id = "", username = "", displayName, password = "" } = body;
      return json(
        response,
        201,
        { user: world.addUser(id, username, displayName ?? username, password) },
        id,
      );
    }
    if (path.endsWith("/login")) {
      if (byName?.password !== body.password || !byName) return refuse(response, 401, "bad_credentials");
      return json(response, 200, { user: byName }, byName.id);
    }
    if (!me) return refuse(response, 401, "not_signed_in");
    if (path.endsWith("/logout")) return json(response, 200, {}, "");
    if (path.endsWith("/me")) return json(response, 200, { user: me });
    const rooms = [...world.rooms.values()].map(({ id, name, kind, members }) => ({
      ...{ id, name, kind, members: members.size, joined: members.has(me.id) },
    }));
    json(response, 200, { rooms: rooms.filter(({ kind }) => kind === "public") });
  }

  const server = createServer((request, response) => void answer(request, response));
  const io = new Server(server, { transports: ["websocket"] });
  io.on("connection", (socket) => {
    const me = userOf(socket.request);
    if (!me) return void socket.disconnect(true);
    void socket.join([me.id, ...world.roomsOf(me.id).map(({ id }) => id)]);
    handleSocket(io, socket, world, me.id);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    io,
    close: () => io.close(),
  };
}
