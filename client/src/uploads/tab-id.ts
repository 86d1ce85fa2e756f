import { v7 } from "uuid";

const KEY = "warren:tab";

/** This tab, also after a reload of it. */
export function tabId(): string {
  const known = sessionStorage.getItem(KEY);
  if (known !== null) return known;
  const id = v7();
  sessionStorage.setItem(KEY, id);
  return id;
}
