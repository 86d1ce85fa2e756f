import { user } from "@warren/contracts/schema";
import { z } from "zod";

/** Who one is, as `GET /me` answers. */
export const me = z.object({ user });
