import { v5 as derivedId } from "uuid";

const NAMESPACE = "0b5d3b0e-9b57-5b3a-9a52-3d5c6f0c7a11";

/** One browser of one installation has one endpoint: told again, it is the same. */
export const pushSubscriptionId = (endpoint: string): string => derivedId(endpoint, NAMESPACE);
