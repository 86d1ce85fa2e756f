import sharp, { type Metadata, type Sharp, type SharpOptions } from "sharp";
import type { MediaLimits } from "./config.ts";
import { Refusal } from "./refusal.ts";

/** Unpacking a picture that takes longer is not worth it, whatever it measures. */
const SECONDS = 60;

/** Kinds of pictures that are made anew, in their own format, without what stood beside their pixels. */
const rewritten: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  "image/jpeg": (picture) => picture.jpeg({ quality: 88 }),
  "image/png": (picture) => picture.png(),
  "image/apng": (picture) => picture.png(),
  "image/webp": (picture) => picture.webp({ quality: 88 }),
  "image/gif": (picture) => picture.gif({ effort: 4 }),
  "image/avif": (picture) => picture.avif({ quality: 65, effort: 2 }),
};

/** Kinds that say nothing but their pixels, and that browsers are not asked to show. */
const plain: readonly string[] = ["image/bmp", "image/x-icon", "image/svg+xml"];

export interface Picture {
  readonly mime: string;
  readonly content: Buffer;
  readonly width: number;
  readonly height: number;
}

/**
 * Whether a file of this kind is made anew before anybody else sees it.
 * @throws Refusal for pictures that may say where they were taken and cannot be made anew.
 */
export function isPicture(kind: string): boolean {
  if (Object.hasOwn(rewritten, kind)) return true;
  if (kind.startsWith("image/") && !plain.includes(kind)) {
    const advice =
      "It may say where it was taken, and that cannot be removed; save it as JPEG and send that.";
    throw new Refusal("unsupported_file", `Pictures of this kind (${kind}) are not taken here. ${advice}`);
  }
  return false;
}

/** The picture upright, in its own format, with nothing but its pixels. @throws Refusal */
export async function cleaned(content: Buffer, kind: string, limits: MediaLimits): Promise<Picture> {
  const { pages = 1 } = await measured(content, limits);
  const open = opened(content, { limitInputPixels: limits.pixels, animated: pages > 1 });
  const write = rewritten[kind] ?? ((picture: Sharp) => picture.png());
  const { data, info } = await finished(write(pages > 1 ? open : open.autoOrient()));
  const mime = kind === "image/apng" ? "image/png" : kind;
  // frames lie one below the other
  return { mime, content: data, width: info.width, height: info.pageHeight ?? info.height };
}

/** A small still picture of it, of at most this size. @throws Refusal */
export async function small(content: Buffer, limits: MediaLimits): Promise<Picture> {
  const side = limits.thumbnailSide;
  const open = opened(content, { limitInputPixels: limits.pixels }).autoOrient();
  const resized = open.resize({ width: side, height: side, fit: "inside", withoutEnlargement: true });
  return asWebp(resized, 78);
}

/** A small square out of it, around what the eye meets first. @throws Refusal */
export async function square(content: Buffer, limits: MediaLimits): Promise<Picture> {
  await measured(content, limits);
  const side = limits.avatarSide;
  const open = opened(content, { limitInputPixels: limits.pixels }).autoOrient();
  return asWebp(open.resize({ width: side, height: side, fit: "cover", position: "attention" }), 85);
}

async function asWebp(picture: Sharp, quality: number): Promise<Picture> {
  const { data, info } = await finished(picture.webp({ quality }));
  return { mime: "image/webp", content: data, width: info.width, height: info.height };
}

/** What the picture says of itself; its pixels are not unpacked yet. */
async function measured(content: Buffer, limits: MediaLimits): Promise<Metadata> {
  const said = await orRefused(() => sharp(content, { limitInputPixels: false }).metadata());
  const pixels = said.width * said.height * (said.pages ?? 1);
  if (pixels > limits.pixels) throw tooLarge(pixels, limits.pixels);
  return said;
}

const opened = (content: Buffer, options: SharpOptions) =>
  sharp(content, { failOn: "error", ...options }).timeout({ seconds: SECONDS });

const finished = (picture: Sharp) => orRefused(() => picture.toBuffer({ resolveWithObject: true }));

function tooLarge(pixels: number, most: number, options?: ErrorOptions): Refusal {
  const mega = (count: number) => String(Math.ceil(count / 1_000_000));
  const message = `This picture has ${mega(pixels)} million pixels; at most ${mega(most)} million are taken here.`;
  return new Refusal("picture_too_large", message, options);
}

async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof Error && cause.message.includes("timeout"))
      throw new Refusal("picture_too_large", "This picture takes too long to unpack; make it smaller.", {
        cause,
      });
    throw new Refusal("unreadable_file", "This picture is broken; open it, save it anew, and send that.", {
      cause,
    });
  }
}
