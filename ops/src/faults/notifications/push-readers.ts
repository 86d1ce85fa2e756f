import type { Account } from "../../chat/account.ts";
import type { PushService } from "../../testing/push-service.ts";
import type { QuickPeople } from "../../testing/quick-people.ts";

/** Every so many have a browser that is gone. */
const ONE_GONE_OF = 4;

/** Gives each a browser, and some another that is gone, which is added to `gone`. Resolves with the endpoints that are there, by person. */
export async function pushReaders(
  service: PushService,
  quick: QuickPeople,
  readers: readonly Account[],
  gone: Set<string>,
): Promise<Map<string, string[]>> {
  const there = new Map<string, string[]>();
  for (const [place, reader] of readers.entries()) {
    const browser = service.browser();
    await quick.pushTo(reader, browser);
    there.set(reader.user.id, [browser.endpoint]);
    if (place % ONE_GONE_OF > 0) continue;
    const former = service.browser();
    gone.add(former.endpoint);
    await quick.pushTo(reader, former);
  }
  return there;
}
