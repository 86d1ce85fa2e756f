import { CHUNK_BYTES } from "@warren/contracts/attachment";
import type { Bus } from "@warren/contracts/bus/bus";
import type { BodyOf } from "@warren/contracts/message-types";
import type { User } from "@warren/contracts/schema";
import { eventually } from "@warren/contracts/testing/eventually";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { execute, select } from "../sql/pool.ts";
import { act } from "../testing/acting.ts";
import { makeRoom, openFixture, type Fixture, type TestEdge } from "../testing/fixture.ts";
import { findJob } from "../testing/orders.ts";
import { lookAt, sendFile } from "../testing/sent-files.ts";

let fixture: Fixture;
let edge: TestEdge;
let media: Bus;
let ada: User;
let bob: User;
let cleo: User;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.startWorker();
  edge = fixture.edge;
  media = await fixture.openPart("media");
  [ada, bob, cleo] = [await edge.register("ada"), await edge.register("bob"), await edge.register("cleo")];
});
afterAll(() => fixture.close());

const text = Buffer.from("what is written\n".repeat(20_000));
const read = (user: User, attachmentId: string, index = 0, variant: "file" | "thumbnail" = "file") =>
  edge.bus.query("attachment.read", { userId: user.id, attachmentId, variant, index });
const code = (refused: Promise<unknown>) =>
  refused.then(
    () => "ok",
    (error: { code: string }) => error.code,
  );
const chunksOf = (id: string) =>
  select(fixture.pool, "SELECT i FROM attachment_chunks WHERE attachment_id = ?", [id]);
const send = (roomId: string, attachmentIds: string[], by = ada, id = uuid()) =>
  act(edge, by.id, "message.send", { roomId, body: "", attachmentIds }, id);

it("takes a file in pieces, in any order, each of the one length its place asks for, from its owner alone", async () => {
  const uploadId = uuid();
  const begin = { uploadId, name: "film.mp4", size: CHUNK_BYTES + 3, purpose: "attachment" as const };
  const chunk = (index: number, length: number, by = ada) =>
    code(
      edge.bus.awaitCommand(
        "upload.chunk",
        { uploadId, index, data: Buffer.alloc(length, 1).toString("base64") },
        { actor: by.id },
      ),
    );
  const finish = () => code(edge.bus.awaitCommand("upload.finish", { uploadId }, { actor: ada.id }));
  expect(await chunk(0, 3)).toBe("not_found");
  await edge.bus.awaitCommand("upload.begin", begin, { actor: ada.id, id: uploadId });
  await edge.bus.awaitCommand("upload.begin", begin, { actor: ada.id, id: uploadId });
  expect(await code(edge.bus.awaitCommand("upload.begin", begin, { actor: bob.id }))).toBe("conflict");
  expect(await chunk(1, 3)).toBe("ok");
  expect(await finish()).toBe("bad_request");
  expect([await chunk(0, 3), await chunk(2, 3), await chunk(1, 4)]).toEqual(Array(3).fill("bad_request"));
  expect(await chunk(0, CHUNK_BYTES, bob)).toBe("not_found");
  expect([await chunk(0, CHUNK_BYTES), await finish(), await chunk(0, CHUNK_BYTES)]).toEqual([
    "ok",
    "ok",
    "not_found",
  ]);
  const order = await fixture.broker.take("media");
  expect([order.properties.type, order.properties.messageId]).toEqual(["media.process", uploadId]);
  expect(await findJob(edge, ada.id, uploadId)).toMatchObject({ status: "queued", submitterId: ada.id });
  expect(await media.query("upload.read", { uploadId, index: 1 })).toEqual({ data: "AQEB" });
});

it("puts files under the message that brings them, once, whoever else asks for them", async () => {
  const roomId = await makeRoom(edge, ada);
  await act(edge, ada.id, "member.add", { roomId, userId: bob.id });
  const uploadId = await sendFile(edge, ada, text);
  expect((await send(roomId, [uploadId])).body).toMatchObject({ code: "not_found" });
  await lookAt(media, uploadId);
  expect((await send(roomId, [uploadId], bob)).body).toMatchObject({ code: "not_found" });
  expect([await code(read(ada, uploadId)), await code(read(bob, uploadId))]).toEqual(["ok", "not_found"]);

  const id = uuid();
  const posted = await send(roomId, [uploadId], ada, id);
  const attachments = [{ id: uploadId, name: "notes.txt", mime: "text/plain", size: text.length }];
  expect(posted).toMatchObject({ type: "message.posted", body: { body: "", attachments } });
  // again, and by a worker that does not look first whether it was stored
  await edge.bus.command(
    "message.send",
    { roomId, body: "", attachmentIds: [uploadId] },
    { id, actor: ada.id },
  );
  const told = () =>
    edge.events.filter(({ type, body }) => type === "message.posted" && body["clientId"] === id);
  await eventually(() => told().length === 2);
  expect(told()[1]?.body).toEqual(told()[0]?.body);
  expect((await send(roomId, [uploadId])).body).toMatchObject({ code: "not_found" });

  const { messages } = await edge.bus.query("room.history", { userId: bob.id, roomId });
  expect(messages).toMatchObject([{ n: 1, attachments }]);
  const pieces = [await read(bob, uploadId), await read(bob, uploadId, 1)];
  expect(Buffer.concat(pieces.map(({ data }) => Buffer.from(data, "base64")))).toEqual(text);
  expect(await code(read(cleo, uploadId))).toBe("not_found");
  expect(await code(read(cleo, uuid()))).toBe("not_found");
  const cancel = edge.bus.awaitCommand("upload.cancel", { uploadId }, { actor: ada.id });
  expect(await code(cancel)).toBe("conflict");
  await act(edge, bob.id, "room.leave", { roomId });
  expect(await code(read(bob, uploadId))).toBe("not_found");
});

it("hands out what was made of a picture, keeps nothing of what came, and erases it with its message", async () => {
  const roomId = await makeRoom(edge, ada);
  const uploadId = await sendFile(edge, ada, text, "photo.jpg");
  const made = { file: Buffer.from("clean"), thumbnail: Buffer.from("small") };
  await lookAt(media, uploadId, made);
  expect(await chunksOf(uploadId)).toHaveLength(2);
  const seen = await send(roomId, [uploadId]);
  expect(seen.body["attachments"]).toEqual([
    {
      id: uploadId,
      name: "photo.jpg",
      mime: "image/jpeg",
      size: 5,
      width: 40,
      height: 30,
      thumbnail: { width: 20, height: 15 },
    },
  ]);
  expect(await read(ada, uploadId, 0, "thumbnail")).toMatchObject({ mime: "image/webp", size: 5 });
  // an edited message remembers what it was, and the files with it
  await act(edge, ada.id, "message.edit", { roomId, n: 1, body: "look" });
  await act(edge, ada.id, "message.delete", { roomId, n: 1 });
  expect(await code(read(ada, uploadId))).toBe("not_found");
  await eventually(async () => (await chunksOf(uploadId)).length === 0);
  const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId });
  const { events } = await edge.bus.query("room.sync", { userIds: [ada.id], roomId, afterSeq: 0 });
  expect(JSON.stringify([messages, events])).not.toContain(uploadId);
});

it("forwards files with their message, also into a thread, until the last copy is deleted, and to nobody who cannot read it", async () => {
  const from = await makeRoom(edge, ada, "private");
  const to = await makeRoom(edge, ada, "private");
  await edge.bus.awaitCommand("member.add", { roomId: to, userId: bob.id }, { actor: ada.id });
  const file = await sendFile(edge, ada, text);
  await lookAt(media, file);
  await send(from, [file]);
  const forward = (user: User, message: { roomId: string; n: number }, threadN?: number) =>
    act(edge, user.id, "message.send", {
      ...{ roomId: to, body: "", forward: message },
      ...(threadN === undefined ? {} : { threadN }),
    });
  const idOf = ({ body }: Awaited<ReturnType<typeof forward>>) => {
    const [copy] = body["attachments"] as { id: string; name: string; size: number }[];
    expect(copy).toMatchObject({ name: "notes.txt", size: text.length });
    return copy?.id ?? "";
  };
  const copy = idOf(await forward(ada, { roomId: from, n: 1 }));
  const posted = await forward(bob, { roomId: to, n: 1 }, 1);
  expect(posted.body).toMatchObject({ threadN: 1, r: 1, forwarded: { senderId: ada.id } });
  const copyOfCopy = idOf(posted);
  expect(new Set([file, copy, copyOfCopy]).size).toBe(3);
  // what one may see goes by the room that the copy is in
  expect(await code(read(bob, file))).toBe("not_found");
  for (const id of [copy, copyOfCopy]) {
    expect(Buffer.from((await read(bob, id)).data, "base64")).toEqual(text.subarray(0, CHUNK_BYTES));
    expect(await code(read(cleo, id))).toBe("not_found");
  }
  expect((await forward(bob, { roomId: from, n: 1 })).body).toMatchObject({ code: "not_found" });
  const own = await sendFile(edge, ada, text);
  await lookAt(media, own);
  const both = { roomId: to, body: "", attachmentIds: [own], forward: { roomId: from, n: 1 } };
  expect((await act(edge, ada.id, "message.send", both)).body).toMatchObject({ code: "bad_request" });

  const erased = async () =>
    (
      await select<{ id: string }>(
        fixture.pool,
        "SELECT id FROM processed_commands WHERE type = 'attachment.erase'",
      )
    ).length;
  const before = await erased();
  const remove = async (roomId: string, place: { n: number; r?: number }) => {
    const count = await erased();
    await act(edge, ada.id, "message.delete", { roomId, ...place });
    await eventually(async () => (await erased()) > count);
  };
  await remove(from, { n: 1 });
  await remove(to, { n: 1 });
  expect(await code(read(bob, copy))).toBe("not_found");
  expect((await read(bob, copyOfCopy)).name).toBe("notes.txt");
  expect(await chunksOf(file)).not.toEqual([]);
  await edge.bus.awaitCommand(
    "member.role",
    { roomId: to, userId: bob.id, memberRole: "owner" },
    { actor: ada.id },
  );
  await remove(to, { n: 1, r: 1 });
  expect(await erased()).toBe(before + 3);
  expect(await chunksOf(file)).toEqual([]);
});

it("leaves nothing of what is taken back, refused or never used, and says how its job ended", async () => {
  const ending = async (end: (uploadId: string) => Promise<unknown>) => {
    const uploadId = await sendFile(edge, ada, text);
    await end(uploadId);
    await eventually(async () => (await chunksOf(uploadId)).length === 0);
    expect(await media.query("upload.read", { uploadId, index: 0 })).toEqual({ gone: true });
    expect(await media.awaitCommand("upload.ready", { uploadId, mime: "text/plain" })).toEqual({
      gone: true,
    });
    return findJob(edge, ada.id, uploadId);
  };
  const cancel = (by: User) => (uploadId: string) =>
    edge.bus.awaitCommand("upload.cancel", { uploadId }, { actor: by.id });
  expect(await ending(cancel(ada))).toMatchObject({ status: "cancelled" });
  const refusal: Omit<BodyOf<"upload.refuse">, "uploadId"> = {
    code: "unsupported_file",
    message: "no programs",
  };
  const refused = await ending((uploadId) => media.awaitCommand("upload.refuse", { ...refusal, uploadId }));
  expect(refused).toMatchObject({ status: "failed", error: refusal });

  const scheduler = await fixture.openPart("scheduler");
  const [fresh, old] = [await sendFile(edge, ada, text), await sendFile(edge, ada, text)];
  await cancel(bob)(old);
  await execute(
    fixture.pool,
    "UPDATE attachments SET created_at = created_at - INTERVAL 25 HOUR WHERE id = ?",
    [old],
  );
  await scheduler.command("retention.purge", { before: new Date().toISOString() });
  await eventually(async () => (await chunksOf(old)).length === 0);
  expect(await chunksOf(fresh)).toHaveLength(2);
});

it("takes no more from one person than their quota, what stands under messages included", async () => {
  const dora = await edge.register("dora");
  const begin = (size: number, by = dora) => {
    const body = { uploadId: uuid(), name: "film.mp4", size, purpose: "attachment" as const, quota: 1_000 };
    return code(edge.bus.awaitCommand("upload.begin", body, { actor: by.id }));
  };
  expect(await begin(600)).toBe("ok");
  expect(await begin(401)).toBe("quota_exceeded");
  expect(await begin(400)).toBe("ok");
  expect(await begin(1)).toBe("quota_exceeded");
  await execute(fixture.pool, "UPDATE attachments SET room_id = ? WHERE owner_id = ?", [uuid(), dora.id]);
  expect(await begin(1)).toBe("quota_exceeded");
  expect(await begin(1_000, await edge.register("eve"))).toBe("ok");
});

it("shows a card's picture to the members of its room, and erases it with its message", async () => {
  const api = await fixture.openPart("api-fetch");
  const roomId = await makeRoom(edge, ada);
  await act(edge, ada.id, "message.send", { roomId, body: "see https://a.example/" }, uuid());
  const at = new Date().toISOString();
  const url = "https://a.example/";
  const card = { url, title: "A", siteName: "a.example", fetchedAt: at, expiresAt: at };
  const uploadId = uuid();
  const preview = { roomId, n: 1, card };
  const begin = { uploadId, name: "preview", size: 3, purpose: "preview" as const, preview };
  const byAda = { actor: ada.id };
  expect(await code(edge.bus.awaitCommand("upload.begin", begin, byAda))).toBe("forbidden");
  await api.awaitCommand("upload.begin", begin);
  await api.awaitCommand("upload.chunk", { uploadId, index: 0, data: "AQID" });
  await api.awaitCommand("upload.finish", { uploadId });
  await media.awaitCommand("upload.part", { uploadId, variant: "file", index: 0, data: "BAUG" });
  expect(await code(read(ada, uploadId))).toBe("not_found");
  const ready = { uploadId, mime: "image/webp", size: 3, picture: { width: 40, height: 30 } };
  await media.awaitCommand("upload.ready", ready);
  const shown = async () => {
    const { messages } = await edge.bus.query("room.history", { userId: ada.id, roomId });
    return messages[0]?.cards;
  };
  await eventually(async () => (await shown()) !== undefined);
  const image = { id: uploadId, width: 40, height: 30 };
  expect(await shown()).toEqual([{ ...card, image }]);
  expect(await read(ada, uploadId)).toMatchObject({ mime: "image/webp", data: "BAUG" });
  expect(await code(read(bob, uploadId))).toBe("not_found");
  await act(edge, ada.id, "message.delete", { roomId, n: 1 }, uuid());
  expect(await code(read(ada, uploadId))).toBe("not_found");
  await eventually(async () => (await chunksOf(uploadId)).length === 0);
  expect(await code(api.awaitCommand("upload.begin", { ...begin, uploadId: uuid() }))).toBe("not_found");
});
