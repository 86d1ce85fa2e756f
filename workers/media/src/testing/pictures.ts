import { crc32 } from "node:zlib";
import sharp from "sharp";

/** Noise, so that it does not shrink to nothing. */
const noisy = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 40 },
    },
  });

export const photo = (width: number, height: number) => noisy(width, height).jpeg().toBuffer();

/** As a telephone makes it: lying on its side, and saying where it was taken and with what. */
export const photoFromPhone = (width: number, height: number) =>
  noisy(width, height)
    .jpeg()
    .withExif({
      IFD0: { Make: "SecretPhone" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "7/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** An animation of so many frames. */
export async function animation(side: number, frames: number, format: "gif" | "webp"): Promise<Buffer> {
  const pixels = await noisy(side, side * frames)
    .raw()
    .toBuffer();
  return sharp(pixels, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .toFormat(format)
    .toBuffer();
}

/** A PNG of a few bytes that claims to be this large. */
export async function boastfulPng(side: number): Promise<Buffer> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  png.writeUInt32BE(side, 16);
  png.writeUInt32BE(side, 20);
  // over the name and the 13 bytes of the header
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}
