import { keepScreenshot } from "@warren/ops/testing/browser";
import { lookInto, openManagement } from "@warren/ops/testing/management-page";
import type { WarrenStack } from "@warren/ops/testing/warren-stack";
import type { Browser } from "playwright-core";

/** Follows the walk-through of `workers/audit/README.md` in RabbitMQ's management UI, whose pictures it makes. */
export async function seeTrail(browser: Browser, stack: WarrenStack): Promise<void> {
  const page = await openManagement(browser, stack);
  // as far as those that are looked into
  await page.setViewportSize({ width: 1280, height: 620 });
  await keepScreenshot(page, "management-queues");
  await page.setViewportSize({ width: 1280, height: 1600 });
  await lookInto(page, "audit.trail");
  const shown = page.locator("#msg-wrapper");
  for (const property of ["user_id", "correlation_id", "message_id", "timestamp", "127.0.0.1"])
    await shown.getByText(property).first().waitFor();
  await keepScreenshot(page, "management-audit-trail");
  await page.locator("#update-every").selectOption({ label: "Refresh every 5 seconds" });
  await lookInto(page, "audit.head");
  await shown.getByText(/"n":\d+,"hash":"[0-9a-f]{64}"/).waitFor();
  await keepScreenshot(page, "management-audit-head");
  await page.context().close();
}
