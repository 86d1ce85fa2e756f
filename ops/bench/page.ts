import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const PAGE = `<html><head><meta property="og:title" content="A page"></head></html>`;

/** A web site of one page, for links in messages. */
export async function startPage(): Promise<{ url: string; close(): void }> {
  const site = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(PAGE),
  );
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`,
    close: () => site.close(),
  };
}
