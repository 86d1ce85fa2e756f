import type { Attachment } from "@warren/contracts/attachment";
import type { BodyOf, ResultOf } from "@warren/contracts/message-types";
import type { Handler, WorkBus, WorkContext } from "@warren/runtime/work";
import type { MediaLimits } from "./config.ts";
import { isFilm, withoutPlace } from "./film/film.ts";
import { checkKind, kindOf } from "./kind.ts";
import { cleaned, isPicture, small, square, type Picture } from "./picture.ts";
import { Gone, readUpload, storePart } from "./pieces.ts";
import { Refusal } from "./refusal.ts";

type Ready = Omit<BodyOf<"upload.ready">, "uploadId">;
type Context = Pick<WorkContext, "bus" | "signal" | "progress">;

/**
 * Looks at an upload and stores what is shown of it. Repeating it stores the same again. A file that is not taken is
 * refused to its sender, who is told why, and the job's result is empty.
 */
export function processUpload(limits: MediaLimits): Handler<"media.process"> {
  return async ({ body }, { bus, signal, progress, log }): Promise<ResultOf<"media.process">> => {
    const { uploadId, purpose } = body;
    try {
      progress(0, "reading");
      const came = await readUpload(bus, body, (share) => {
        signal.throwIfAborted();
        progress(40 * share, "reading");
      });
      if (!Buffer.isBuffer(came)) return { attachment: came };
      progress(45, "checking");
      const ready = await makers[purpose](uploadId, came, limits, {
        bus,
        signal,
        progress,
      });
      return await told(bus, { uploadId, ...ready });
    } catch (error) {
      if (error instanceof Gone) return {};
      if (!(error instanceof Refusal)) throw error;
      log.info({ err: error, code: error.code }, "a file was refused");
      await bus.awaitCommand("upload.refuse", { uploadId, code: error.code, message: error.message });
      return {};
    }
  };
}

const makers = { attachment: asAttachment, avatar: asAvatar, preview: asPreview } as const;

async function asAttachment(
  uploadId: string,
  came: Buffer,
  limits: MediaLimits,
  { bus, signal, progress }: Context,
): Promise<Ready> {
  const kind = await kindOf(came);
  checkKind(kind, limits);
  if (isFilm(kind)) return await asFilm(uploadId, came, kind, { bus, signal, progress });
  if (!isPicture(kind)) return { mime: kind };
  progress(50, "making it anew");
  const picture = await cleaned(came, kind, limits);
  signal.throwIfAborted();
  progress(65, "making a small one");
  const thumbnail = await small(picture.content, limits);
  await storePart(bus, { uploadId, variant: "thumbnail", content: thumbnail.content });
  return await stored(uploadId, picture, { bus, signal, progress }, thumbnail);
}

/** As it is, but for what it says beside what is seen and heard. */
async function asFilm(uploadId: string, came: Buffer, mime: string, context: Context): Promise<Ready> {
  context.progress(50, "removing its place");
  const content = await withoutPlace(came, context.signal);
  await storeFile(uploadId, content, context);
  return { mime, size: content.length };
}

async function asAvatar(uploadId: string, came: Buffer, limits: MediaLimits, context: Context) {
  const kind = await kindOf(came);
  if (!kind.startsWith("image/") || !isPicture(kind))
    throw new Refusal("unsupported_file", "This is no picture; send a JPEG, PNG or WebP.");
  return await stored(uploadId, await square(came, limits), context);
}

/** Only a small one is kept: what another site shows may be of any size and kind. */
async function asPreview(uploadId: string, came: Buffer, limits: MediaLimits, context: Context) {
  const kind = await kindOf(came);
  if (!kind.startsWith("image/") || !isPicture(kind))
    throw new Refusal("unsupported_file", "This is no picture.");
  return await stored(uploadId, await small(came, limits), context);
}

async function stored(
  uploadId: string,
  { mime, content, width, height }: Picture,
  context: Context,
  thumbnail?: Picture,
): Promise<Ready> {
  await storeFile(uploadId, content, context);
  const { length: size } = content;
  if (!thumbnail) return { mime, size, picture: { width, height } };
  const shown = { width: thumbnail.width, height: thumbnail.height, size: thumbnail.content.length };
  return { mime, size, picture: { width, height }, thumbnail: shown };
}

async function storeFile(uploadId: string, content: Buffer, { bus, signal, progress }: Context) {
  await storePart(bus, { uploadId, variant: "file", content }, (share) => {
    signal.throwIfAborted();
    progress(75 + 25 * share, "storing");
  });
}

async function told(bus: WorkBus, ready: BodyOf<"upload.ready">): Promise<{ attachment?: Attachment }> {
  const answer = await bus.awaitCommand("upload.ready", ready);
  return "attachment" in answer ? answer : {};
}
