/** What is known of a draft beside its text. */
export interface DraftVersion {
  readonly version: number;
  /** It has changed here and is not on its way to the server. */
  readonly isUnsaved: boolean;
  /** What the server was told last, or told, is not empty. */
  readonly isKept: boolean;
}

/** After the text was changed here. Undefined: nobody else knows of it and nothing is left, so there is nothing to say. */
export function afterTyping(
  known: DraftVersion | undefined,
  text: string,
  now: number,
): DraftVersion | undefined {
  const isKept = known?.isKept ?? false;
  if (text === "" && !isKept) return undefined;
  // above what another device said, also when its clock is ahead
  return { version: Math.max(now, (known?.version ?? 0) + 1), isUnsaved: true, isKept };
}

/**
 * After another device told of its text: whether it is taken, and what is known then. The newest wins, but never over
 * what is being typed here, which is saved above it.
 */
export function afterTelling(
  known: DraftVersion | undefined,
  told: { version: number; body: string },
): { takes: boolean; next: DraftVersion | undefined } {
  if (known && known.version >= told.version) return { takes: false, next: known };
  const isKept = told.body !== "";
  if (known?.isUnsaved) return { takes: false, next: { version: told.version, isUnsaved: true, isKept } };
  return { takes: true, next: { version: told.version, isUnsaved: false, isKept } };
}
