import { queueDocument } from "./queue-document.ts";
import { socketDocument } from "./socket-document.ts";

/** The version of what is said on the wire, not of the software. */
const CONTRACT_VERSION = "1.0.0";

/** Both documents as the text of the file that is kept in the repository. */
export function generatedText(): string {
  const documents = { rabbitmq: queueDocument(CONTRACT_VERSION), socket: socketDocument(CONTRACT_VERSION) };
  return `${JSON.stringify(documents, null, 2)}\n`;
}

/** Where that text is kept. */
export const generatedFile = new URL("../../asyncapi.generated.json", import.meta.url);
