import { id, peopleListed, role } from "@warren/contracts/schema";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { defineRoute } from "../route.ts";

const person = z.strictObject({ userId: id });
const change = person.extend({ clientId: id.optional() });

/** Everybody with an account, by user name. */
export const listPeople = defineRoute({
  method: "get",
  path: "/people",
  access: "operator",
  needs: "person",
  input: peopleListed,
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.query("people.list", { ...input, userId: user.id }),
  }),
});

/** Ends what a person may do; answered once it holds. */
export const deactivatePerson = defineRoute({
  method: "post",
  path: "/people/:userId/deactivate",
  access: "operator",
  needs: "person",
  input: change,
  handle: async ({ edge, user, input: { userId, clientId = uuid() } }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("user.deactivate", { userId }, { id: clientId, actor: user.id }),
  }),
});

export const restorePerson = defineRoute({
  method: "post",
  path: "/people/:userId/restore",
  access: "operator",
  needs: "person",
  input: change,
  handle: async ({ edge, user, input: { userId, clientId = uuid() } }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("user.restore", { userId }, { id: clientId, actor: user.id }),
  }),
});

/** Makes somebody an operator, or no operator any more. */
export const changeRole = defineRoute({
  method: "post",
  path: "/people/:userId/role",
  access: "operator",
  needs: "person",
  input: change.extend({ role }),
  handle: async ({ edge, user, input: { clientId = uuid(), ...body } }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("user.role", body, { id: clientId, actor: user.id }),
  }),
});

export const listSessionsOf = defineRoute({
  method: "get",
  path: "/people/:userId/sessions",
  access: "operator",
  needs: "person",
  input: person,
  handle: async ({ edge, user, input: { userId: personId } }) => ({
    status: 200,
    body: await edge.bus.query("session.list", { userId: user.id, personId }),
  }),
});

export const endSessionOf = defineRoute({
  method: "delete",
  path: "/people/:userId/sessions/:sessionId",
  access: "operator",
  needs: "person",
  input: person.extend({ sessionId: id }),
  handle: async ({ edge, user, input }) => {
    await edge.bus.awaitCommand("session.revoke", input, { actor: user.id });
    return { status: 204 };
  },
});

export const endSessionsOf = defineRoute({
  method: "delete",
  path: "/people/:userId/sessions",
  access: "operator",
  needs: "person",
  input: person,
  handle: async ({ edge, user, input }) => ({
    status: 200,
    body: await edge.bus.awaitCommand("session.revoke-all", input, { actor: user.id }),
  }),
});
