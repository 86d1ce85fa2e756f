import { useDebounceFn, useEventListener, useLocalStorage } from "@vueuse/core";
import type { Draft } from "@warren/contracts/schema";
import { defineStore } from "pinia";
import { shallowReactive } from "vue";
import { usePendingCommands } from "../commands/pending-commands-store.ts";
import { useConnectionStore } from "../connection/connection-store.ts";
import { PERSONAL_PREFIX } from "../session/local-data.ts";
import { useOwnData } from "../session/use-own-data.ts";
import { placeNamed, placeOf } from "./draft-place.ts";
import { afterTelling, afterTyping, type DraftVersion } from "./draft-versions.ts";

const PREFIX = `${PERSONAL_PREFIX}draft:`;
/** Milliseconds without a key after which a draft is told: what is sent at once costs nothing. */
const SAVE_AFTER = 1_500;

/**
 * Keeps the drafts of this person's devices equal. The composers write them to this browser with every key; this hears
 * of it, tells the server after a pause, and writes what another device told in their place.
 */
export const useDraftsStore = defineStore("drafts", () => {
  const connection = useConnectionStore();
  const pending = usePendingCommands();
  const versions = useLocalStorage<Readonly<Record<string, DraftVersion>>>(
    `${PERSONAL_PREFIX}draft-versions`,
    {},
    { shallow: true, writeDefaults: false },
  );
  /** The places that have a draft, by name. */
  const written = shallowReactive(new Set<string>());
  let isTaking = false;

  const textOf = (place: string) => localStorage.getItem(PREFIX + place) ?? "";

  function note(place: string, text: string): void {
    if (text.trim() === "") written.delete(place);
    else written.add(place);
  }

  function setVersion(place: string, version: DraftVersion | undefined): void {
    const rest = { ...versions.value };
    delete rest[place];
    versions.value = version ? { ...rest, [place]: version } : rest;
  }

  function save(): void {
    for (const [place, known] of Object.entries(versions.value)) {
      if (!known.isUnsaved) continue;
      const body = textOf(place);
      setVersion(place, { ...known, isUnsaved: false, isKept: body !== "" });
      const draft = { ...placeNamed(place), body, version: known.version };
      pending.send("draft:save", draft, `draft ${place}`);
    }
  }

  const saveSoon = useDebounceFn(save, SAVE_AFTER);

  /** The text of a place was changed in this tab. */
  function typed(place: string, text: string): void {
    note(place, text);
    if (isTaking) return;
    setVersion(place, afterTyping(versions.value[place], text, Date.now()));
    if (text === "") save();
    else void saveSoon();
  }

  function take(draft: Draft): void {
    const place = placeOf(draft);
    const { takes, next } = afterTelling(versions.value[place], draft);
    setVersion(place, next);
    if (!takes || textOf(place) === draft.body) return;
    const change = { key: PREFIX + place, oldValue: textOf(place), newValue: draft.body };
    localStorage.setItem(change.key, change.newValue);
    isTaking = true;
    // heard by the composer of this place, if it is open
    window.dispatchEvent(new StorageEvent("storage", { ...change, storageArea: localStorage }));
    isTaking = false;
  }

  const placeIn = (key: string | null | undefined) =>
    key?.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;

  for (const key of Object.keys(localStorage)) {
    const place = placeIn(key);
    if (place === undefined) continue;
    note(place, textOf(place));
    // one of before drafts were told to anybody
    if (written.has(place) && !versions.value[place]) typed(place, textOf(place));
  }

  useEventListener(window, "storage", ({ key, newValue, isTrusted }) => {
    const place = placeIn(key);
    if (place === undefined) return;
    // the browser tells what another tab has written, which that tab saves, too; VueUse what this one has
    if (isTrusted) note(place, newValue ?? "");
    else typed(place, newValue ?? "");
  });
  useEventListener(window, "pagehide", save);
  connection.onEvent((type, body) => {
    if (type === "draft.saved") take(body as Draft);
  });
  useOwnData({
    load: async () => (await connection.request("draft:list", {})).drafts.forEach(take),
    clear: () => {
      written.clear();
      versions.value = {};
    },
  });

  return {
    /** Whether something is written and not sent in this room, or in a thread of it. */
    isIn: (roomId: string) => [...written].some((place) => placeNamed(place).roomId === roomId),
  };
});
