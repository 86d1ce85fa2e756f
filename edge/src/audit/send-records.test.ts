import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bus } from "@warren/contracts/bus/bus";
import express from "express";
import { expect, it } from "vitest";
import { sendRecords } from "./send-records.ts";

const record = (n: number, on: string) => ({
  ...{
    n,
    eventId: String(n),
    type: "room.renamed",
    actor: "ada",
    correlationId: "c",
    at: "2026-11-23T09:00:00.000Z",
  },
  on,
});

/** What is sent of records in which stands what somebody may have made up. */
async function sent(format: "csv" | "jsonl", made: readonly string[]): Promise<string> {
  const records = made.map((on, index) => record(index + 1, on));
  const answer = { records, reached: records.length, more: false };
  const bus = { query: () => Promise.resolve(answer) } as unknown as Pick<Bus, "query">;
  const app = express().get("/", (_request, response) =>
    sendRecords(bus, response, { userId: "ada", format }),
  );
  const server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    return await (await fetch(`http://127.0.0.1:${String(port)}/`)).text();
  } finally {
    server.close();
  }
}

it.each(["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])(
  "a cell that begins like %j is no formula in the table, and itself in JSON lines",
  async (made) => {
    const [, line = ""] = (await sent("csv", [made])).split("\n");
    expect(line).toMatch(/^1,1,room\.renamed,ada,,,"?'/);
    expect(JSON.parse(await sent("jsonl", [made]))).toEqual(record(1, made));
  },
);
