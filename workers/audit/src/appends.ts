import { hash } from "node:crypto";
import { v5 as uuidV5 } from "uuid";
import { bodyOf, pagesTogether, type RecordPage } from "./record-page.ts";

const NAMESPACE = "0b5c2a52-6f0e-5d5b-9f4b-5f6f4f0c1a77";
/** As many records as one `audit.append` may carry. */
const LONGEST_APPEND = 1000;

/** The bodies and ids of the commands that append records to the chain. The same records make the same commands. */
export function appends(pages: readonly RecordPage[]): { id: string; content: Buffer }[] {
  return pagesTogether(pages, LONGEST_APPEND).map((group) => {
    const content = bodyOf(`{"records":[`, group, "]}");
    // hashed first, because making a UUID of a long text costs more than everything else here
    return { id: uuidV5(hash("sha256", content, "hex"), NAMESPACE), content };
  });
}
