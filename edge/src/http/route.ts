import type { User } from "@warren/contracts/schema";
import type { Request, Response } from "express";
import type { z } from "zod";
import type { EdgeParts } from "../edge-parts.ts";
import type { Needs } from "../sessions/require-scope.ts";

/** What a route is called with: its input is validated, and its caller is who `access` asks for. */
export interface Call<Input> {
  readonly edge: EdgeParts;
  readonly request: Request;
  readonly response: Response;
  readonly input: Input;
}

export interface SignedInCall<Input> extends Call<Input> {
  readonly user: User;
}

/** What is answered as JSON; a handler that answers something else does so itself. */
export interface Answer {
  status: number;
  body?: unknown;
}

interface RouteBase<S extends z.ZodType> {
  readonly method: "get" | "post" | "put" | "delete";
  /** Below `/api/v1`. */
  readonly path: string;
  /** Of the path's parameters, the query and the JSON body taken together; a name is in only one of them. */
  readonly input: S;
  /** What a token needs to use it; without, reading for `get` and writing for all others. */
  readonly needs?: Needs;
  /** The body is a file's bytes, which the handler reads from the request itself; otherwise it is JSON. */
  readonly takesBytes?: true;
  /** What the answer's body is, for the API's description; absent where there is none. */
  readonly answer?: z.ZodType;
  /** Of the answer, where it is not 200, or 204 without a body, or 202 for what is accepted. */
  readonly status?: number;
  /** What it does, in a line of Markdown. */
  readonly summary?: string;
}

interface OpenRoute<S extends z.ZodType> extends RouteBase<S> {
  readonly access: "anyone";
  readonly handle: (call: Call<z.infer<S>>) => Promise<Answer | undefined>;
}

interface GuardedRoute<S extends z.ZodType> extends RouteBase<S> {
  /** Operators' routes answer others with `forbidden`. */
  readonly access: "signed-in" | "operator";
  readonly handle: (call: SignedInCall<z.infer<S>>) => Promise<Answer | undefined>;
}

/** A route whatever its input. */
export interface AnyRoute {
  readonly method: "get" | "post" | "put" | "delete";
  readonly path: string;
  readonly input: z.ZodType;
  readonly access: "anyone" | "signed-in" | "operator";
  readonly needs?: Needs;
  readonly takesBytes?: true;
  readonly answer?: z.ZodType;
  readonly status?: number;
  readonly summary?: string;
  readonly handle: (call: SignedInCall<never>) => Promise<Answer | undefined>;
}

/** Declares one route. Add the result to routes.ts. */
export function defineRoute<S extends z.ZodType>(route: OpenRoute<S> | GuardedRoute<S>): AnyRoute {
  return route;
}
