import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Router } from "express";
import { routes } from "../http/routes.ts";
import { openApiDocument } from "./document.ts";

const DOCUMENT = "/openapi.json";
const PAGE = "/docs";

/** Nothing in it is inline: the page stands under the same content security policy as the client. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Warren: HTTP API</title>
    <link rel="stylesheet" href="swagger-ui.css" />
    <link rel="stylesheet" href="page.css" />
  </head>
  <body>
    <main id="api"></main>
    <script src="swagger-ui-bundle.js"></script>
    <script src="page.js"></script>
  </body>
</html>
`;

const script = `SwaggerUIBundle({
  url: "..${DOCUMENT}",
  dom_id: "#api",
  docExpansion: "none",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;

const style = `:root { color-scheme: light dark; }
body { margin: 0; }
`;

/** The API's description and a page that shows it: for everybody, for it tells nothing about anybody. */
export function openApiPages(): Router {
  const router = Router();
  const library = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const document = JSON.stringify(openApiDocument(routes));
  router.get(DOCUMENT, (_request, response) => {
    response.set("cache-control", "no-cache").type("json").send(document);
  });
  router.get(PAGE, (request, response, next) => {
    // its files are named relative to a folder
    if (request.path === PAGE) response.redirect(308, `${request.baseUrl}${PAGE}/`);
    else next();
  });
  const texts: readonly [string, string, string][] = [
    ["/", "html", page],
    ["/page.js", "js", script],
    ["/page.css", "css", style],
  ];
  for (const [path, type, text] of texts) {
    router.get(PAGE + path, (_request, response) => {
      response.set("cache-control", "no-cache").type(type).send(text);
    });
  }
  for (const file of ["/swagger-ui.css", "/swagger-ui-bundle.js"]) {
    router.get(PAGE + file, (_request, response) => {
      response.sendFile(file, { root: library, maxAge: "1d" });
    });
  }
  return router;
}
