import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { Api, ApiError } from "./api.ts";
import { readCliConfig } from "./config.ts";
import { exchange, readResponse } from "./exchange.ts";
import { exitCodes } from "./exit-codes.ts";
import { probe } from "./probe.ts";
import { codeOf } from "./run.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** Something at an address that answers every connection with this text. */
async function saying(text: string): Promise<URL> {
  const opened = createServer((socket: Socket) => socket.once("data", () => socket.end(text)));
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${String((opened.address() as AddressInfo).port)}`);
}

it("reads a response by hand: status, headers whatever their case, and body", () => {
  const { status, headers, body } = readResponse(
    "HTTP/1.1 401 No\r\nX-One:  1\r\nx-two: a:b\r\n\r\nhello\r\n\r\n",
  );
  expect({ status, one: headers.get("x-one"), two: headers.get("x-two"), body }).toEqual({
    status: 401,
    one: "1",
    two: "a:b",
    body: "hello\r\n\r\n",
  });
});

it("names what is at an address that is no edge", async () => {
  const url = await saying("220 mail.example.org ESMTP\r\n");
  await expect(exchange(url, "/healthz")).rejects.toThrow('this is no HTTP: "220 mail');
  const findings = await probe(url);
  expect(findings.map(({ ok }) => ok)).toEqual(findings.map(() => false));
});

it("finds every check wrong where nobody listens", async () => {
  const url = await saying("");
  server?.close();
  expect((await probe(url)).map(({ found }) => found)[0]).toContain("ECONNREFUSED");
});

it("tells a script whether to try again, to change something, or to give up", async () => {
  const url = await saying("HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
  const failed = await new Api({ url, token: "t" }).send("GET", "/me").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ApiError);
  expect(codeOf(failed)).toBe(exitCodes.unavailable);
  server?.close();
  const unreachable = await new Api({ url, token: "t" }).send("GET", "/me").catch((error: unknown) => error);
  expect(codeOf(unreachable)).toBe(exitCodes.unavailable);
  expect(codeOf(new ApiError(404, "not_found", ""))).toBe(exitCodes.refused);
  expect(codeOf(new Error("no payload"))).toBe(exitCodes.usage);
});

it("names the variable that is wrong", () => {
  expect(() => readCliConfig({ WARREN_URL: "ftp://example.org" })).toThrow("WARREN_URL");
  expect(readCliConfig({ WARREN_TOKEN: "" }).token).toBeUndefined();
});
