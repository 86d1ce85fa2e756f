import { openBus } from "@warren/contracts/bus/bus";
import { outgoing } from "@warren/contracts/bus/outgoing";
import { generalRoom } from "@warren/contracts/general-room";
import { signUp, storedMessage } from "@warren/ops/testing/chat-page";
import type { WarrenStack } from "@warren/ops/testing/warren-stack";
import { pino } from "pino";
import type { Browser, Page } from "playwright-core";
import { v7 as uuid } from "uuid";
import { expect } from "vitest";

/** A message that was sent by this person in a form that no schema takes. */
async function sendBroken(stack: WarrenStack, actor: string): Promise<void> {
  const log = pino({ level: "silent" });
  const edge = await openBus({ url: stack.amqpUrl("edge"), part: "edge", log });
  const whole = outgoing("message.send", { roomId: generalRoom.id, body: "" }, { id: uuid(), actor });
  const content = Buffer.from(JSON.stringify({ roomId: generalRoom.id, text: "mended by hand" }));
  await edge.publisher.publish({ ...whole, content });
  await edge.close();
}

/**
 * An operator comes from the pipeline's finding to what was given up, is told why it cannot be replayed, mends it and
 * sees it take effect once, as its sender's; who is none sees nothing of it.
 */
export async function replayLetters(
  browser: Browser,
  stack: WarrenStack,
  operator: Page,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const url = stack.edges[0]?.url ?? "";
  const member = await signUp(browser, url, "eve");
  const { user } = (await (await member.request.get(`${url}/api/v1/me`)).json()) as { user: { id: string } };
  await sendBroken(stack, user.id);
  await operator.goto(`${url}/pipeline`);
  const finding = operator.locator("[data-check='dead-letters']");
  await finding.filter({ hasText: "1" }).waitFor();
  await finding.getByTestId("finding-page").click();
  const letter = operator.getByTestId("letter").filter({ hasText: "message.send" });
  await letter.getByTestId("letter-open").click();
  const body = letter.getByTestId("letter-body");
  await expect.poll(() => body.inputValue()).toContain('"text"');
  await letter.getByTestId("letter-replay").click();
  const verdict = letter.getByTestId("letter-verdict");
  // today's schema does not take it, and says what is missing
  await verdict.filter({ hasText: "cannot be replayed" }).waitFor();
  await look("letters");

  await body.fill((await body.inputValue()).replace('"text"', '"body"'));
  await letter.getByTestId("letter-replay").click();
  await verdict.filter({ hasText: "Put back into commands." }).waitFor();
  expect(await letter.getByTestId("letter-replay").count()).toBe(0);
  const said = storedMessage(member, "mended by hand");
  await said.waitFor();
  expect(await said.count()).toBe(1);
  expect(await said.textContent()).toContain("eve");
  await operator.getByTestId("letters-state").selectOption("replayed");
  await letter.filter({ hasText: "replayed" }).waitFor();
  await operator.getByTestId("letters-find").fill("no such thing");
  await operator.getByTestId("letters-none").waitFor();

  await member.goto(`${url}/dead-letters`);
  await member.getByRole("alert").waitFor();
  expect(await member.getByTestId("letter").count()).toBe(0);
}
