import { createFile, MP4BoxBuffer, type Box, type ISOFile } from "mp4box";

/** A stretch of a file, in bytes. */
interface Stretch {
  readonly start: number;
  readonly size: number;
}

/** What is needed to play a film, by where it stands; anything else there may say where and with what it was taken. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  film: ["ftyp", "styp", "moov", "moof", "mdat", "sidx", "ssix", "mfra", "pdin"],
  moov: ["mvhd", "trak", "mvex", "iods", "pssh"],
  trak: ["tkhd", "edts", "mdia", "tref", "trgr", "tapt"],
  mdia: ["mdhd", "hdlr", "elng", "minf"],
  minf: ["vmhd", "smhd", "hmhd", "sthd", "nmhd", "gmhd", "hdlr", "dinf", "stbl"],
  moof: ["mfhd", "traf", "pssh"],
  traf: ["tfhd", "tfdt", "trun", "sdtp", "sbgp", "sgpd", "subs", "saiz", "saio", "senc"],
};
/** Tracks that are seen or heard, or say when; others hold what the camera measured, its place among it. */
const PLAYED = ["vide", "auxv", "soun", "subt", "text", "sbtl", "clcp", "tmcd"];
const SIZE_BYTES = 4;
const TYPE_BYTES = 4;
const LARGE_SIZE_BYTES = 8;
/** In the place of a size: the size stands behind the type. */
const IS_LARGE = 1;

/**
 * Blanks everything in a film (MP4, QuickTime and their kin) but what is needed to play it. Nothing moves: what points
 * into the film stays right. Its memory and its time are bounded by nobody here: a small film may claim to be huge.
 * @throws Error when it cannot be understood to its end.
 */
export function keepWhatPlays(film: ArrayBuffer): void {
  const file = createFile();
  file.appendBuffer(MP4BoxBuffer.fromArrayBuffer(film.slice(0), 0), true);
  file.flush();
  const last = file.boxes.at(-1);
  if (!file.moov || (last?.start ?? 0) + (last?.size ?? 0) !== film.byteLength)
    throw new Error("this is no whole film");
  const bytes = Buffer.from(film);
  for (const { start, size } of measured(file)) bytes.fill(0, start, start + size);
  blankIn(bytes, file.boxes, "film");
}

/** Where the samples stand of tracks that are not played. */
function* measured(file: ISOFile): Generator<Stretch> {
  for (const track of file.moov.traks)
    if (!isPlayed(track))
      for (const { offset: start, size } of file.getTrackSamplesInfo(track.tkhd.track_id))
        yield { start, size };
}

const isPlayed = ({ mdia }: ISOFile["moov"]["traks"][number]): boolean =>
  PLAYED.includes(mdia?.hdlr?.handler ?? "");

function blankIn(bytes: Buffer, boxes: readonly Box[], where: string): void {
  const needed = NEEDED[where];
  if (!needed) return;
  for (const box of boxes) {
    const isNeeded =
      needed.includes(box.type) && (box.type !== "trak" || isPlayed(box as ISOFile["moov"]["traks"][number]));
    if (isNeeded) blankIn(bytes, box.boxes ?? [], box.type);
    else blank(bytes, box);
  }
}

/** Leaves room where the box was, which players pass over. */
function blank(bytes: Buffer, { start = 0, size }: Box): void {
  const isLarge = bytes.readUInt32BE(start) === IS_LARGE;
  const type = start + SIZE_BYTES;
  bytes.write("free", type, "latin1");
  bytes.fill(0, type + TYPE_BYTES + (isLarge ? LARGE_SIZE_BYTES : 0), start + size);
}
