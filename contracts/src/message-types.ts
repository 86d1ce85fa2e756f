import type { z } from "zod";
import { catalogue } from "./catalogue.ts";
import type { MessageDefinition, MessageKind } from "./define-message.ts";
import type { PartName } from "./parts.ts";

export type Catalogue = typeof catalogue;
export type MessageType = keyof Catalogue;

/** The body of a message of this type, as its schema describes it. */
export type BodyOf<T extends MessageType> = z.infer<Catalogue[T]["schema"]>;

/** What a query, an awaited command or a finished job of this type answers; `void` where nothing is answered. */
export type ResultOf<T extends MessageType> = Catalogue[T] extends { result: infer R extends z.ZodType }
  ? z.infer<R>
  : void;

/** The types of this kind. */
export type TypesOfKind<K extends MessageKind> = {
  [T in MessageType]: Catalogue[T]["kind"] extends K ? T : never;
}[MessageType];

/** The types that this part handles: exactly those it needs a handler for. */
export type HeardBy<P extends PartName> = {
  [T in MessageType]: P extends Catalogue[T]["heardBy"][number] ? T : never;
}[MessageType];

/** The types that this part may send. */
export type SentBy<P extends PartName> = {
  [T in MessageType]: P extends Catalogue[T]["sentBy"][number] ? T : never;
}[MessageType];

/** Looks a type up by what arrived on the wire; undefined for anything that is not in the catalogue. */
export function definitionOf(type: string): (MessageDefinition & { type: MessageType }) | undefined {
  return Object.hasOwn(catalogue, type) ? catalogue[type as MessageType] : undefined;
}

/** All definitions, for whoever derives something from the whole catalogue. */
export function definitions(): (MessageDefinition & { type: MessageType })[] {
  return Object.values(catalogue);
}
