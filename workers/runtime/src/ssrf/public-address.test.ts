import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each(["8.8.8.8", "93.184.216.34", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each(["127.0.0.1", "::7f00:1", "4000::1", "64:ff9b::808:808", "not an address", ""])(
  "%s is not public",
  (address) => expect(isPublicAddress(address)).toBe(false),
);
