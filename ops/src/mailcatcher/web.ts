import { once } from "node:events";
import { createServer } from "node:http";
import type { Server } from "node:http";
import express from "express";
import type { Mailbox } from "./mailbox.ts";
import { listPage, mailPage } from "./page.ts";

/** Serves the caught mails on loopback, as pages and as JSON at `/api/messages`. Resolves when it listens. */
export async function serveMailbox(port: number, mailbox: Mailbox): Promise<Server> {
  const app = express();
  app.disable("x-powered-by");
  app.use((_request, response, next) => {
    // Frames written into a page inherit its policy: a mail's HTML can load and run nothing.
    response.setHeader(
      "content-security-policy",
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    );
    next();
  });
  app.get("/", (_request, response) => {
    response.type("html").send(listPage(mailbox.list()));
  });
  app.get("/api/messages", (_request, response) => {
    response.json({ messages: mailbox.list() });
  });
  app.get("/messages/:id", (request, response) => {
    const mail = mailbox.find(Number(request.params.id));
    if (mail === undefined) response.status(404).type("text").send("There is no such mail.");
    else response.type("html").send(mailPage(mail));
  });
  const server = createServer(app).listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}
