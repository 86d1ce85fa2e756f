import { createFile, MP4BoxBuffer } from "mp4box";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { filmFromPhone, PLACE, SEEN } from "./testing/films.ts";
import { animation, boastfulPng, photo, photoFromPhone } from "./testing/pictures.ts";
import { openTestUploads, type TestUploads } from "./testing/uploads.ts";

let uploads: TestUploads;

beforeAll(async () => {
  uploads = await openTestUploads({ pixels: 2_000_000 });
});
afterAll(() => uploads.close());

const program = Buffer.concat([Buffer.from("MZ"), Buffer.alloc(400, 1)]);
const script = "<script>alert(1)</script>";

test("a photo loses the place where it was taken and all else that the camera noted, and stands upright", async () => {
  const came = await photoFromPhone(1_200, 900);
  expect((await sharp(came).metadata()).exif?.toString("latin1")).toContain("SecretPhone");
  const { ready, file, thumbnail } = await uploads.send(came, { name: "photo.jpg" });
  expect(ready).toMatchObject({
    mime: "image/jpeg",
    size: file.length,
    picture: { width: 900, height: 1_200 },
    thumbnail: { width: 600, height: 800, size: thumbnail.length },
  });
  for (const made of [file, thumbnail]) {
    const said = await sharp(made).metadata();
    expect([said.exif, said.xmp, said.iptc, said.orientation]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  }
  expect(file.length).toBeGreaterThan(256 * 1024);
  expect((await sharp(thumbnail).metadata()).format).toBe("webp");
});

test("a film loses the place where it was taken, wherever it says it, and nothing of what is seen", async () => {
  const came = filmFromPhone();
  const { ready, file } = await uploads.send(came, { name: "film.mp4" });
  expect(ready).toEqual(expect.objectContaining({ mime: "video/mp4", size: came.length }));
  expect(came.includes(PLACE)).toBe(true);
  expect(file.includes(PLACE)).toBe(false);
  const film = createFile();
  film.appendBuffer(MP4BoxBuffer.fromArrayBuffer(new Uint8Array(file).buffer, 0), true);
  expect(film.moov.traks.map(({ mdia }) => mdia.hdlr.handler)).toEqual(["vide"]);
  const seen = film
    .getTrackSamplesInfo(1)
    .map(({ offset, size }) => file.toString("latin1", offset, offset + size));
  expect(seen).toEqual(SEEN);
  const broken = await uploads.send(came.subarray(0, -50), { name: "film.mp4" });
  expect(broken.refused?.code).toBe("unreadable_file");
  expect(broken.ready).toBeUndefined();
});

test("a small film that claims to be huge is refused, and the next one is looked at", async () => {
  const boastful = filmFromPhone();
  const sizes = boastful.indexOf("stsz");
  boastful.writeUInt32BE(1, sizes + 8);
  boastful.writeUInt32BE(0xffffffff, sizes + 12);
  expect((await uploads.send(boastful)).refused?.code).toBe("unreadable_file");
  expect((await uploads.send(filmFromPhone())).ready?.mime).toBe("video/mp4");
  expect(await uploads.worker.outcomes("dead")).toBe(0);
});

test("of the picture of a card only a small one is kept, and nothing that is no picture", async () => {
  const { ready, file, thumbnail } = await uploads.send(await photoFromPhone(1_200, 900), {
    purpose: "preview",
  });
  expect(ready).toMatchObject({
    mime: "image/webp",
    size: file.length,
    picture: { width: 600, height: 800 },
  });
  expect(thumbnail).toHaveLength(0);
  const drawing = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`);
  for (const other of [drawing, Buffer.from("text"), program])
    expect((await uploads.send(other, { purpose: "preview" })).refused?.code).toBe("unsupported_file");
});

test("what a file is is told by its content, whatever its name says", async () => {
  const page = await uploads.send(Buffer.from(`<html>${script}`), { name: "photo.png" });
  expect(page.ready).toEqual(expect.objectContaining({ mime: "text/plain" }));
  expect(page.ready).not.toHaveProperty("size");
  const drawing = await uploads.send(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`));
  expect(drawing.ready?.mime).not.toContain("image/");
  const unknown = await uploads.send(Buffer.from([0, 1, 2, 3, 255]), { name: "notes.txt" });
  expect(unknown.ready?.mime).toBe("application/octet-stream");
  const renamed = await uploads.send(program, { name: "holiday.jpg" });
  expect(renamed.refused?.code).toBe("unsupported_file");
  expect(renamed.ready).toBeUndefined();
});

test("of a picture that is something else as well, only the picture is left", async () => {
  const hidden = Buffer.concat([await animation(16, 3, "gif"), Buffer.from(script)]);
  const { ready, file } = await uploads.send(hidden);
  expect(ready?.mime).toBe("image/gif");
  expect(file.includes(script)).toBe(false);
  expect((await sharp(file).metadata()).pages).toBe(3);
});

test("pictures that are small to send and huge to unpack are refused before they are unpacked", async () => {
  const boastful = await uploads.send(await boastfulPng(50_000));
  expect(boastful.refused?.code).toBe("picture_too_large");
  const flat = sharp({ create: { width: 1_500, height: 1_500, channels: 3, background: "#000" } });
  expect((await uploads.send(await flat.png().toBuffer())).refused?.code).toBe("picture_too_large");
  expect((await uploads.send(await animation(200, 60, "webp"))).refused?.code).toBe("picture_too_large");
  expect((await uploads.send(await boastfulPng(1_000))).refused?.code).toBe("unreadable_file");
});

test("a broken picture is refused to its sender, with nothing among the dead letters", async () => {
  const whole = await photo(400, 400);
  const { refused } = await uploads.send(whole.subarray(0, whole.length / 2));
  expect(refused?.code).toBe("unreadable_file");
  expect(await uploads.worker.outcomes("dead")).toBe(0);
});

test("a person's picture becomes a small square; what is no picture is refused", async () => {
  const { ready, file } = await uploads.send(await photo(500, 300), { purpose: "avatar" });
  expect(ready).toMatchObject({ mime: "image/webp", picture: { width: 256, height: 256 } });
  expect((await sharp(file).metadata()).width).toBe(256);
  const text = await uploads.send(Buffer.from("hello"), { purpose: "avatar" });
  expect(text.refused?.code).toBe("unsupported_file");
});

test("nothing is made of an upload that was taken back", async () => {
  uploads.takeBack();
  const { ready, refused, file } = await uploads.send(await photo(64, 64));
  expect([ready, refused, file.length]).toEqual([undefined, undefined, 0]);
  expect(await uploads.worker.outcomes("dead")).toBe(0);
});

test("what is taken can be set, and a setting that says nothing is refused", () => {
  const AMQP_URL = "amqp://media:x@localhost/warren";
  const { limits } = readConfig({ AMQP_URL, WARREN_MEDIA_KINDS: "image/*, application/PDF" });
  expect(limits.kinds).toEqual(["image/*", "application/pdf"]);
  expect(limits.refusedKinds).toContain("application/x-elf");
  expect(() => readConfig({ AMQP_URL, WARREN_MEDIA_KINDS: "pictures" })).toThrow("WARREN_MEDIA_KINDS");
});
