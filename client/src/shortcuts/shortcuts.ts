/** One combination of keys. `mod` is Ctrl, or Cmd on a Mac. */
export interface Combo {
  readonly key: string;
  readonly mod?: boolean;
  readonly alt?: boolean;
  readonly shift?: boolean;
}

interface Shortcut {
  readonly id: string;
  /** Where it works: everywhere on the page, or where somebody writes, or in the list of messages. */
  readonly scope: "page" | "room" | "composer" | "list";
  readonly combos: readonly Combo[];
}

/** All shortcuts of the client, in the order of the sheet. What is pressed is compared with this table alone. */
export const shortcuts = [
  { id: "switcher", scope: "page", combos: [{ key: "k", mod: true }] },
  { id: "search", scope: "page", combos: [{ key: "f", mod: true, shift: true }] },
  { id: "sheet", scope: "page", combos: [{ key: "/", mod: true }] },
  { id: "previous-room", scope: "page", combos: [{ key: "ArrowUp", alt: true }] },
  { id: "next-room", scope: "page", combos: [{ key: "ArrowDown", alt: true }] },
  { id: "previous-unread", scope: "page", combos: [{ key: "ArrowUp", alt: true, shift: true }] },
  { id: "next-unread", scope: "page", combos: [{ key: "ArrowDown", alt: true, shift: true }] },
  { id: "mark-read", scope: "room", combos: [{ key: "Escape" }] },
  { id: "send", scope: "composer", combos: [{ key: "Enter" }] },
  { id: "new-line", scope: "composer", combos: [{ key: "Enter", shift: true }] },
  { id: "edit-last", scope: "composer", combos: [{ key: "ArrowUp" }] },
  { id: "previous-message", scope: "list", combos: [{ key: "ArrowUp" }] },
  { id: "next-message", scope: "list", combos: [{ key: "ArrowDown" }] },
  { id: "first-message", scope: "list", combos: [{ key: "Home" }] },
  { id: "last-message", scope: "list", combos: [{ key: "End" }] },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof shortcuts)[number]["id"];
export type ShortcutScope = Shortcut["scope"];

/** The keys of a shortcut; any one of the combinations will do. */
export function combosOf(id: ShortcutId): readonly Combo[] {
  return shortcuts.find((shortcut) => shortcut.id === id)?.combos ?? [];
}

type Keys = Pick<
  KeyboardEvent,
  "key" | "altKey" | "shiftKey" | "ctrlKey" | "metaKey" | "isComposing" | "keyCode"
>;

/** Whether these keys are those of a shortcut. Never while a character is being composed: then they belong to it. */
export function isPressed(event: Keys, id: ShortcutId): boolean {
  // 229 where a composition has just ended
  if (event.isComposing || event.keyCode === 229) return false;
  return combosOf(id).some((combo) => fits(event, combo));
}

/** The shortcut of this scope that is pressed, if any. */
export function pressedIn(event: Keys, scope: ShortcutScope): ShortcutId | undefined {
  return shortcuts.find((shortcut) => shortcut.scope === scope && isPressed(event, shortcut.id))?.id;
}

function fits(event: Keys, { key, mod = false, alt = false, shift = false }: Combo): boolean {
  // which signs take Shift differs between keyboards
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === mod &&
    event.altKey === alt &&
    (isSign || event.shiftKey === shift)
  );
}
