import { generalRoom } from "@warren/contracts/general-room";
import { keepScreenshot, openBrowser, seriousProblems } from "@warren/ops/testing/browser";
import { choose, say, signUp, storedMessage } from "@warren/ops/testing/chat-page";
import { startWarren, type WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

let stack: WarrenStack;
let browser: Browser;
let ada: Page;
let lin: Page;

beforeAll(async () => {
  stack = await startWarren({
    servers: "tests",
    workers: ["notification", "cache-invalidation", "media"],
    env: { WARREN_LIMITS: "off", WARREN_UPLOAD_MEGABYTES: "4" },
  });
  browser = await openBrowser();
  const url = stack.edges[0]?.url ?? "";
  [ada, lin] = [await signUp(browser, url, "ada"), await signUp(browser, url, "lin")];
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** A picture that a browser drew. */
async function drawn(page: Page, width: number, height: number, kind = "image/png"): Promise<Buffer> {
  const url = await page.evaluate(
    ([w, h, type]) => {
      const canvas = globalThis.document.createElement("canvas");
      Object.assign(canvas, { width: w, height: h });
      const pen = canvas.getContext("2d");
      for (let x = 0; pen && x < w; x += 40)
        for (let y = 0; y < h; y += 40) {
          pen.fillStyle = `hsl(${String((x * 7 + y * 3) % 360)} 70% 60%)`;
          pen.fillRect(x, y, 40, 40);
        }
      return canvas.toDataURL(type);
    },
    [width, height, kind] as const,
  );
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}

const pick = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByTestId("file-input").setInputFiles(files);
const text = (name: string, length = 2_000) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.alloc(length, "file "),
});
const chip = (page: Page, state?: string) =>
  page.locator(`[data-testid=upload]${state === undefined ? "" : `[data-state=${state}]`}`);

it("sends pictures and files with a message; the other sees them in their place, and may have them", async () => {
  await pick(
    ada,
    { name: "view.png", mimeType: "image/png", buffer: await drawn(ada, 1_600, 1_200) },
    text("notes.txt", 700_000),
  );
  await chip(ada, "ready").nth(1).waitFor();
  await keepScreenshot(ada, "files-composer");
  expect(await seriousProblems(ada)).toEqual([]);
  await say(ada, "what I saw");
  const seen = storedMessage(lin, "what I saw");
  const picture = seen.getByTestId("attachment-picture").locator("img");
  await picture.waitFor();
  expect([await picture.getAttribute("width"), await picture.getAttribute("height")]).toEqual(["400", "300"]);
  await lin.waitForFunction(() =>
    [...globalThis.document.querySelectorAll("[data-testid=attachment-picture] img")].every(
      (image) => (image as HTMLImageElement).naturalWidth === 800,
    ),
  );
  await keepScreenshot(lin, "files");
  expect(await seriousProblems(lin)).toEqual([]);

  const address = (await seen.getByTestId("attachment-card").getAttribute("href")) ?? "";
  const answer = await lin.request.get(new URL(address, lin.url()).href);
  expect((await answer.body()).length).toBe(700_000);
  expect(answer.headers()).toMatchObject({
    "content-disposition": "attachment; filename=notes.txt",
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=31536000, immutable",
  });
  const stranger = await browser.newContext();
  expect((await stranger.request.get(new URL(address, lin.url()).href)).status()).toBe(401);

  await seen.getByTestId("attachment-picture").click();
  await lin.getByTestId("picture-viewer").locator("img").waitFor();
  await keepScreenshot(lin, "picture-viewer");
  expect(await seriousProblems(lin)).toEqual([]);
  await lin.keyboard.press("Escape");
  await lin.getByTestId("picture-viewer").waitFor({ state: "detached" });
});

it("takes what is pasted and dropped, says at once what is not taken, and takes back what is removed", async () => {
  await ada.getByTestId("conversation").evaluate((conversation) => {
    const drag = (type: string, names: readonly string[]) => {
      const dataTransfer = new DataTransfer();
      for (const name of names) dataTransfer.items.add(new File([name], name));
      conversation.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    };
    drag("dragenter", ["dropped.txt"]);
    Object.assign(globalThis, { drop: () => drag("drop", ["dropped.txt"]) });
  });
  await ada.getByTestId("drop-zone").waitFor();
  await keepScreenshot(ada, "files-drop");
  await ada.evaluate("drop()");
  await chip(ada, "ready").waitFor();
  await ada.getByTestId("composer-input").evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(["pasted"], "pasted.txt"));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await chip(ada, "ready").nth(1).waitFor();
  await pick(ada, text("film.mov", 5 * 1024 * 1024), text("empty.txt", 0));
  await ada
    .getByTestId("upload-problem")
    .filter({ hasText: "film.mov is too large: at most 4 MB" })
    .waitFor();
  await ada.getByTestId("upload-problem").filter({ hasText: "empty.txt is empty" }).waitFor();
  const program = {
    ...text("holiday.jpg"),
    buffer: Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500, 1)]),
  };
  await pick(ada, program);
  await chip(ada, "failed").filter({ hasText: "not taken here" }).waitFor();
  await keepScreenshot(ada, "files-refused");
  expect(await seriousProblems(ada)).toEqual([]);
  const taken = ada.waitForResponse((answer) => answer.request().method() === "DELETE");
  await chip(ada, "failed").getByTestId("upload-remove").click();
  for (const name of ["dropped", "pasted"])
    await chip(ada).filter({ hasText: name }).getByTestId("upload-remove").click();
  expect((await taken).status()).toBe(204);
  expect(await chip(ada).count()).toBe(0);
});

it("keeps a message with its files over a reload without a connection, and sends it when there is one", async () => {
  await ada.route("**/api/v1/uploads/*", (route) => route.abort("connectionfailed"));
  await pick(ada, text("late.txt"));
  await chip(ada).waitFor();
  await say(ada, "better late");
  await ada.locator('[data-testid="message"][data-state="queued"]').filter({ hasText: "late.txt" }).waitFor();
  await keepScreenshot(ada, "files-pending");
  await ada.reload();
  await ada.locator('[data-testid="message"][data-state="queued"]').filter({ hasText: "late.txt" }).waitFor();
  await ada.unroute("**/api/v1/uploads/*");
  await storedMessage(lin, "better late").getByTestId("attachment-card").waitFor({ timeout: 30_000 });
  await choose(ada, storedMessage(ada, "better late"), "remove");
  await ada.getByTestId("delete-confirm").click();
  await lin.getByTestId("message-deleted").waitFor();
  expect(await lin.getByTestId("attachment-card").filter({ hasText: "late.txt" }).count()).toBe(0);
});

it("says of a film that keeps its place that it does, and names the files of a message that says nothing else", async () => {
  await pick(ada, { ...text("other.mp4"), mimeType: "video/mp4" });
  await chip(ada, "ready").waitFor();
  expect(await ada.getByTestId("film-note").count()).toBe(0);
  await ada.getByTestId("upload-remove").click();
  await pick(ada, { ...text("clip.avi"), mimeType: "video/x-msvideo" });
  await ada.getByTestId("film-note").waitFor();
  await keepScreenshot(ada, "files-film");
  await chip(ada, "ready").waitFor();
  await ada.getByTestId("composer-send").click();
  const file = lin.getByTestId("attachment-card").filter({ hasText: "clip.avi" });
  const row = lin.getByTestId("message").filter({ has: file });
  const n = Number(await row.getAttribute("data-n"));
  const { origin, href } = new URL(lin.url());
  const data = { roomId: generalRoom.id, n };
  await lin.request.post(`${origin}/api/v1/actions/message.save`, { data, headers: { origin } });
  await lin.goto(`${origin}/saved`);
  await lin.getByTestId("saved-item").filter({ hasText: "File: clip.avi" }).waitFor();
  await keepScreenshot(lin, "files-saved");
  await lin.goto(href);
});

it("forwards the files of a message that says nothing else, and keeps them when that message is deleted", async () => {
  const stored = (page: Page) =>
    page.locator('[data-testid="message"][data-n]').filter({ hasText: "kept.txt" });
  const copy = (page: Page) => stored(page).filter({ has: page.getByTestId("message-forwarded") });
  await pick(ada, text("kept.txt"));
  await chip(ada, "ready").waitFor();
  await ada.getByTestId("composer-send").click();
  await stored(lin).waitFor();
  await choose(lin, stored(lin), "forward");
  await lin.getByTestId("forward-room").click();
  await copy(ada).getByTestId("attachment-card").waitFor();
  await keepScreenshot(ada, "files-forwarded");
  await choose(ada, stored(ada).first(), "remove");
  await ada.getByTestId("delete-confirm").click();
  await stored(lin).nth(1).waitFor({ state: "detached" });
  const address = (await copy(lin).getByTestId("attachment-card").getAttribute("href")) ?? "";
  const answer = await ada.request.get(new URL(address, ada.url()).href);
  expect([answer.status(), (await answer.body()).length]).toEqual([200, 2_000]);
});

it("shows a person's picture to everybody, from the moment they choose it until they take it away", async () => {
  const face = lin.locator("[data-testid=message] [data-testid=avatar]").first();
  await ada.goto(new URL("/settings/profile", ada.url()).href);
  const buffer = await drawn(ada, 500, 300, "image/jpeg");
  await ada.getByTestId("avatar-input").setInputFiles([{ name: "me.jpg", mimeType: "image/jpeg", buffer }]);
  await ada.getByTestId("profile-form").getByTestId("avatar").waitFor();
  await face.waitFor();
  await lin.waitForFunction(() => {
    const image = globalThis.document.querySelector<HTMLImageElement>(
      "[data-testid=message] [data-testid=avatar]",
    );
    return image?.naturalWidth === 256 && image.naturalHeight === 256;
  });
  await keepScreenshot(ada, "avatar-settings");
  await keepScreenshot(lin, "avatar");
  expect(await seriousProblems(ada)).toEqual([]);
  await ada.getByTestId("avatar-remove").click();
  await ada.getByTestId("profile-form").getByTestId("avatar").waitFor({ state: "detached" });
  await face.waitFor({ state: "detached" });
});
