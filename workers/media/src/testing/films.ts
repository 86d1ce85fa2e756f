/** Where the film was taken, as cameras write it. */
export const PLACE = "+48.2082+016.3738/";
/** What is seen in it. */
export const SEEN = ["a first picture", "a second one", "a third"];

type Part = Buffer | string | number | readonly number[];

/** Numbers are 32 bits wide; of a list each is a byte. */
const bytesOf = (part: Part): Buffer => {
  if (typeof part === "string") return Buffer.from(part, "latin1");
  if (typeof part !== "number") return Buffer.from(part);
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(part);
  return bytes;
};

const box = (type: string, ...parts: readonly Part[]): Buffer => {
  const content = Buffer.concat(parts.map(bytesOf));
  return Buffer.concat([bytesOf(8 + content.length), bytesOf(type), content]);
};
const zeros = (count: number) => Buffer.alloc(count);

/** A track of samples that lie one behind the other from `at` on. */
function track(id: number, handler: string, samples: readonly string[], at: number): Buffer {
  const table = box(
    "stbl",
    box("stsd", 0, 1, box("mp4s", zeros(6), [0, 1])),
    box("stts", 0, 1, samples.length, 100),
    box("stsc", 0, 1, 1, samples.length, 1),
    box("stsz", 0, 0, samples.length, ...samples.map(({ length }) => length)),
    box("stco", 0, 1, at),
  );
  const media = box(
    "mdia",
    box("mdhd", 0, 0, 0, 1_000, 300, zeros(4)),
    box("hdlr", 0, 0, handler, zeros(12), "\0"),
    box("minf", box("nmhd", 0), box("dinf", box("dref", 0, 1, box("url ", 1))), table),
  );
  const header = box("tkhd", 3, 0, 0, id, 0, 300, zeros(60));
  return box("trak", header, media, box("udta", box("name", `of the track at ${PLACE}`)));
}

/** A film as a phone writes it: it says where it was taken in its description, and a track of its own measures it. */
export function filmFromPhone(): Buffer {
  const kind = box("ftyp", "isom", 512, "isommp42");
  const measured = SEEN.map(() => `GPS ${PLACE}`);
  const samples = box("mdat", ...SEEN, ...measured);
  const at = kind.length + 8;
  const key = "com.apple.quicktime.location.ISO6709";
  const keys = box("keys", 0, 1, 8 + key.length, "mdta", key);
  const film = box(
    "moov",
    box("mvhd", 0, 0, 0, 1_000, 300, 0x10000, zeros(72), 3),
    track(1, "vide", SEEN, at),
    track(2, "meta", measured, at + SEEN.join("").length),
    box("udta", box("\xa9xyz", [0, PLACE.length, 0x15, 0xc7], PLACE)),
    box("meta", box("hdlr", 0, 0, "mdta", zeros(12), "\0"), keys, box("ilst", box("mean", PLACE))),
  );
  const rest = [box("uuid", zeros(16), `<x:xmpmeta>${PLACE}`), box("free", PLACE)];
  return Buffer.concat([kind, samples, film, ...rest]);
}
