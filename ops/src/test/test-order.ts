import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { privateTestSuffix } from "./private-tests.ts";

/** Files that start servers, a whole Warren or a browser. */
const wholeSystem = /^ops\/(e2e|faults|src\/(stack|start|testing))\//;

/**
 * The order of test files: as Vitest has them (longer ones first where it knows, else larger ones), but those of whole
 * systems in the middle. Before them the client is built and everything linted, which browsers would suffer from; after them
 * short files fill the processors until the last long one is over.
 */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const pathOf = ({ moduleId }: TestSpecification) => relative(this.ctx.config.root, moduleId);
    const isNode = ({ project }: TestSpecification) => project.name === "node";
    return [...sorted.filter((file) => !isNode(file)), ...inOrder(sorted.filter(isNode), pathOf)];
  }
}

/** Files in the order of `sort`, whole systems in the middle, first of them those that start servers of their own. */
export function inOrder<T>(files: readonly T[], pathOf: (file: T) => string): T[] {
  const systems = files.filter((file) => wholeSystem.test(pathOf(file)));
  const others = files.filter((file) => !wholeSystem.test(pathOf(file)));
  const ownServers = (file: T) => pathOf(file).endsWith(privateTestSuffix);
  const half = Math.floor(others.length / 2);
  return [
    ...others.slice(0, half),
    ...systems.filter(ownServers),
    ...systems.filter((file) => !ownServers(file)),
    ...others.slice(half),
  ];
}
