import { deleteDB, openDB, type DBSchema } from "idb";
import type { Upload } from "./upload.ts";

const NAME = "warren-uploads";

interface Schema extends DBSchema {
  uploads: { key: string; value: Upload };
  files: { key: string; value: Blob };
}

/** Where files wait in this browser until a message carries them. */
export interface KeptUploads {
  readonly all: () => Promise<Upload[]>;
  readonly get: (id: string) => Promise<Upload | undefined>;
  readonly put: (upload: Upload) => Promise<void>;
  readonly file: (id: string) => Promise<Blob | undefined>;
  readonly putFile: (id: string, file: Blob) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** In IndexedDB; where the browser refuses that, for as long as the page lives. */
export async function openKeptUploads(): Promise<KeptUploads> {
  if (typeof indexedDB === "undefined") return keptInMemory();
  try {
    const db = await openDB<Schema>(NAME, 1, {
      upgrade: (created) => {
        created.createObjectStore("uploads");
        created.createObjectStore("files");
      },
      // somebody logs out: nothing may stay
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return {
      all: () => db.getAll("uploads"),
      get: (id) => db.get("uploads", id),
      put: async (upload) => void (await db.put("uploads", upload, upload.id)),
      file: (id) => db.get("files", id),
      putFile: async (id, file) => void (await db.put("files", file, id)),
      remove: async (id) => void (await Promise.all([db.delete("uploads", id), db.delete("files", id)])),
    };
  } catch (error) {
    reportError(new Error("Files do not survive a reload in this browser.", { cause: error }));
    return keptInMemory();
  }
}

/** As long as the page lives. */
export function keptInMemory(): KeptUploads {
  const uploads = new Map<string, Upload>();
  const files = new Map<string, Blob>();
  return {
    all: () => Promise.resolve([...uploads.values()]),
    get: (id) => Promise.resolve(uploads.get(id)),
    put: (upload) => Promise.resolve(void uploads.set(upload.id, upload)),
    file: (id) => Promise.resolve(files.get(id)),
    putFile: (id, file) => Promise.resolve(void files.set(id, file)),
    remove: (id) => Promise.resolve(void (uploads.delete(id), files.delete(id))),
  };
}

/** Forgets every file, of whomever. A browser without IndexedDB has kept none. */
export async function eraseKeptUploads(): Promise<void> {
  if (typeof indexedDB !== "undefined") await deleteDB(NAME);
}
