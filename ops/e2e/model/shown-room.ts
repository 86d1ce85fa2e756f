import type { Page } from "playwright-core";

/** Everything that a page shows of the open room, but for where its reader stopped reading. */
export interface ShownRoom {
  readonly title: string;
  readonly topic: string;
  readonly rows: readonly string[];
  readonly reactions: readonly string[];
}

/** Whether a message stands under its sender's name or under another of theirs depends on where its reader stopped. */
const withoutHead = (text: string) =>
  text.replace(/^(?:.\n\n([^\n]+)\n[^\n]+|([^\n]+), [^\n,]+)\n\n/, "$1$2: ");

/** Reads the open room as its reader sees it; all of it must fit on the screen. */
export async function shownRoom(page: Page): Promise<ShownRoom> {
  const texts = (testId: string) => page.getByTestId(testId).allInnerTexts();
  const [title = ""] = await texts("room-title");
  const [topic = ""] = await texts("room-topic");
  const rows = page
    .getByTestId("message-list")
    .locator('[data-testid="message"], [data-testid="system-line"]');
  return {
    title,
    topic,
    rows: (await rows.allInnerTexts()).map(withoutHead),
    reactions: await page
      .getByTestId("reaction")
      .evaluateAll((chips) =>
        chips.map(
          (chip) =>
            `${chip.dataset["emoji"] ?? ""} ${chip.getAttribute("title") ?? ""} ${chip.ariaPressed ?? ""}`,
        ),
      ),
  };
}
