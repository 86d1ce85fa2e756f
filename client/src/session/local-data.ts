import type { LocalStore } from "../storage/local-store.ts";

/** Everything of a person in localStorage lies under this prefix, so that logging out can erase it. */
export const PERSONAL_PREFIX = "warren:me:";

/** Erases messages, rooms, outbox, files and drafts of the person who was signed in; settings of the device stay. */
export async function eraseLocalData(local: LocalStore): Promise<void> {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(PERSONAL_PREFIX)) localStorage.removeItem(key);
  await local.clear();
  await (await import("../uploads/kept-uploads.ts")).eraseKeptUploads();
}

const VISITED = "warren:device:visited";

/** Whether somebody signed in here before: then signing in is more likely than registering. */
export function hasVisited(): boolean {
  return localStorage.getItem(VISITED) !== null;
}

export function rememberVisit(): void {
  localStorage.setItem(VISITED, "yes");
}
