import { PreparationError } from "../packages/preparation-error.ts";
import { portProblem } from "../stack/port-problem.ts";

/** Rejects with a PreparationError when something else listens on this loopback port, or this user may not. */
export async function checkPortIsFree(port: number): Promise<void> {
  const problem = await portProblem(port);
  if (problem === undefined) return;
  const reason =
    problem === "EADDRINUSE"
      ? `Port ${String(port)} is taken by another program.`
      : `Port ${String(port)} cannot be used (${problem}).`;
  throw new PreparationError(`${reason} Set PORT to another one, for example: PORT=3100 npm start`);
}
