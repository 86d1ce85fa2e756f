import { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { joinWrites } from "./join-writes.ts";

test("what is written in one go is handed over in one piece and in order, and later writes by themselves", async () => {
  const pieces: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pieces.push(chunk.toString());
      done();
    },
    writev: (chunks: { chunk: Buffer }[], done) => {
      pieces.push(chunks.map(({ chunk }) => chunk.toString()).join(""));
      done();
    },
  });
  joinWrites(stream);
  for (const text of ["a", "b", "c"]) stream.write(text);
  await setImmediate();
  stream.write("d");
  await setImmediate();
  expect(pieces).toEqual(["abc", "d"]);
});

test("a stream that is full still says so", async () => {
  const stream = new Writable({ highWaterMark: 4, write: (_chunk, _encoding, done) => done() });
  joinWrites(stream);
  expect(stream.write("ab")).toBe(true);
  expect(stream.write("cd")).toBe(false);
  await new Promise((resolve) => stream.once("drain", resolve));
});
