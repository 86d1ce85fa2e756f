import type { World } from "./fake/world.ts";

const MINUTE = 60_000;
const LONG = "Eine sehr lange Nachricht, die zeigen soll, wie Absätze in der Spalte umbrechen. "
  .repeat(25)
  .slice(0, 2_000);

const lines: [who: number, minutesAgo: number, body: string][] = [
  [1, 2900, "Good morning. The build has been green since Friday."],
  [
    2,
    2899,
    "And it stays so: https://example.org/builds/a-very-long-address-that-does-not-fit/into-one-line-of-the-column?with=parameters&and=more",
  ],
  [3, 1500, "صباح الخير، هل يمكن لأحد مراجعة التغيير قبل الظهر؟"],
  [4, 1499, "שלום, I can do it: **today** after lunch."],
  [1, 1490, "🎉🎉🎉"],
  [
    1,
    1489,
    'Steps:\n\n1. pull\n2. `npm test`\n3. tell @ada\n\n```ts\nconst answer: number = await ask("a long line of code that scrolls inside of its box instead of widening the page");\n```',
  ],
  [0, 300, "Done, thanks."],
  [2, 180, LONG],
  [2, 178, "> quoted\n\nand an answer with a [link](https://example.org)"],
  [3, 60, "Anyone for lunch?"],
  [0, 58, "Yes, in ten minutes"],
  [0, 57, "or twenty"],
  [4, 3, "@me could you look at this when you are back?"],
  [1, 2, "一緒に行きます"],
];

/** People, rooms and messages that try what a screen must stand: long names, all directions, much and nothing. */
export function fill(world: World, me: { id: string; username: string }): void {
  const ids = [me.id, ...["lin", "grace", "ahmad", "noa"].map((name) => name.padEnd(36, "0"))];
  const names = [
    "",
    "Lin",
    "Grace Brewster Murray Hopper, Rear Admiral (retired) of the United States Navy",
    "أحمد عبد الله",
    "נועה",
  ];
  ids.forEach((id, index) => {
    if (index > 0)
      world.addUser(id, ["", "lin", "grace", "ahmad", "noa"][index] ?? "", names[index] ?? "", "x");
  });
  for (const [who, minutesAgo, body] of lines) {
    world.post(
      world.general,
      ids[who] ?? me.id,
      body.replace("@me", `@${me.username}`),
      undefined,
      new Date(Date.now() - minutesAgo * MINUTE),
    );
  }
  const mine = world.general.members.get(me.id);
  if (mine) mine.readN = lines.length - 2;
  world.change(world.general, {
    type: "link.previewed",
    n: 2,
    card: {
      url: "https://example.org/builds",
      title: "Builds of the week: everything that was merged, tested and shipped between Monday and Sunday",
      siteName: "example.org",
      description:
        "A description that is longer than what two lines can hold, so that it has to be cut somewhere. ".repeat(
          3,
        ),
      fetchedAt: new Date().toISOString(),
      expiresAt: new Date().toISOString(),
    },
  });
  changeSome(world, ids);
  for (let index = 1; index <= 40; index += 1) {
    const room = world.createRoom(
      `room-${index}`,
      index === 7 ? "a-room-with-a-very-long-name-that-does-not-fit-the-list" : `project ${index}`,
      index % 9 === 0 ? "private" : "public",
    );
    world.join(room, me.id, "owner");
    if (index % 5 === 0) world.post(room, ids[1] ?? "", index % 10 === 0 ? `@${me.username} ping` : "news");
  }
  for (const [index, id] of ids.slice(1).entries()) {
    const direct = world.createRoom([me.id, id].sort().join("+"), "", "direct");
    for (const person of [me.id, id]) world.join(direct, person);
    world.post(direct, me.id, "Hi!");
    const peer = direct.members.get(id);
    if (peer && index === 0) peer.readN = 1;
    if (index > 0) world.post(direct, id, "Hello, do you have a minute?");
  }
}

/** Reactions of one and of many, an edited, a pinned and a deleted message. */
function changeSome(world: World, ids: readonly string[]): void {
  const change = (event: Record<string, unknown> & { type: string }) =>
    void world.change(world.general, event);
  const at = new Date().toISOString();
  for (const [index, userId] of ids.entries()) {
    if (index < 3) change({ type: "reaction.added", n: 11, userId, emoji: "👍" });
    change({ type: "reaction.added", n: 12, userId, emoji: ["🎉", "❤️", "👀", "😂", "🙏"][index] });
  }
  change({ type: "message.edited", n: 12, body: "or fifteen", mentions: [], actorId: ids[0], editedAt: at });
  change({ type: "message.pinned", n: 9, actorId: ids[0] });
  change({ type: "message.deleted", n: 10, actorId: ids[3] });
}
