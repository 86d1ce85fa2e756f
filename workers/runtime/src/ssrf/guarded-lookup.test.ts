import { expect, test } from "vitest";
import { guardedLookup } from "./guarded-lookup.ts";

/** As a connection asks; resolves with what it would connect to. */
function look(all: boolean, addresses: string[]) {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return new Promise((resolve, reject) => {
    guardedLookup(() => Promise.resolve(found))("site.example", { all }, (error, address, family) =>
      error ? reject(error) : resolve(all ? address : { address, family }),
    );
  });
}

test("hands exactly the addresses that were checked to the connection", async () => {
  expect(await look(true, ["93.184.216.34", "2606:4700::1111"])).toEqual([
    { address: "93.184.216.34", family: 4 },
    { address: "2606:4700::1111", family: 6 },
  ]);
  expect(await look(false, ["93.184.216.34"])).toEqual({ address: "93.184.216.34", family: 4 });
});

test("refuses when only one of the addresses is not public", async () => {
  for (const all of [true, false]) {
    await expect(look(all, ["93.184.216.34", "169.254.169.254"])).rejects.toMatchObject({
      code: "fetch_refused",
    });
  }
});
