import ipaddr from "ipaddr.js";

/** The part of IPv6 that is given out for the public internet; `::7f00:1`, a loopback address in an old form, is not in it. */
const GLOBAL_IPV6 = "2000::/3";

/**
 * Whether an IP address is a public unicast one. An IPv4 address inside an IPv6 one counts as itself; forms that are
 * translated on the way (NAT64, 6to4, Teredo) are refused, because they reach private IPv4 addresses.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(ipaddr.parseCIDR(GLOBAL_IPV6));
}
