import ts from "typescript";
import { isTestCode } from "./import-rules.ts";
import { walk } from "./source-file.ts";
import type { SourceFile } from "./source-file.ts";

const maximumLines = 300;

/** Files that are too long to be about one thing. */
export function tooLong(file: SourceFile): string[] {
  const lines = file.text.trimEnd().split("\n").length;
  return lines > maximumLines
    ? [`${file.path} has ${String(lines)} lines, more than ${String(maximumLines)}`]
    : [];
}

/** The files that Node is started with. They may hand the environment to config.ts, as a whole. */
const entryPoint = /\/(main|migrate)\.ts$/;

/** Readers of the environment outside a part's config.ts; ops deals with environments by profession. */
export function strayEnvironment(file: SourceFile): string[] {
  if (file.workspace === "ops" || file.path.endsWith("/config.ts") || isTestCode(file.path)) return [];
  const isEnvironment = (node: ts.Node): boolean =>
    ts.isPropertyAccessExpression(node) && node.getText() === "process.env";
  const isHandedOver = ({ parent }: ts.Node): boolean =>
    entryPoint.test(file.path) && (ts.isCallExpression(parent) || ts.isSpreadAssignment(parent));
  return matching(file, (node) => isEnvironment(node) && !isHandedOver(node)).map(
    (line) => `${file.path}:${line} reads process.env outside config.ts`,
  );
}

/** The type `any`, wherever it hides. */
export function anyTypes(file: SourceFile): string[] {
  return matching(file, (node) => node.kind === ts.SyntaxKind.AnyKeyword).map(
    (line) => `${file.path}:${line} any`,
  );
}

/** Exports without a name, which every importer would name differently. */
export function defaultExports(file: SourceFile): string[] {
  // The type of a component is declared as its default export.
  if (/\.(vue|d\.ts)$/.test(file.path)) return [];
  const isDefault = (node: ts.Node): boolean =>
    (ts.isExportAssignment(node) && node.isExportEquals !== true) ||
    node.kind === ts.SyntaxKind.DefaultKeyword;
  return matching(file, (node) => isDefault(node) && !ts.isDefaultClause(node.parent)).map(
    (line) => `${file.path}:${line} has a default export`,
  );
}

/** Variables at module scope: state that no caller can see or replace. */
export function moduleState(file: SourceFile): string[] {
  // A component's script runs once for each instance, an entry point once for its process.
  if (isTestCode(file.path) || file.path.endsWith(".vue") || entryPoint.test(file.path)) return [];
  return file.syntax.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) === 0)
    .map((statement) => `${file.path}:${lineOf(file, statement)} keeps state at module scope`);
}

/** Comments that switch a check off, or promise work for later. */
export function excuses(file: SourceFile): string[] {
  // Put together here, so that this file does not find itself.
  const words = ["eslint" + "-disable", "@ts" + "-ignore", "@ts" + "-nocheck", "TO" + "DO", "FIX" + "ME"];
  const lines = file.text.split("\n");
  return lines.flatMap((line, index) =>
    words.filter((word) => line.includes(word)).map((word) => `${file.path}:${String(index + 1)} ${word}`),
  );
}

function matching(file: SourceFile, matches: (node: ts.Node) => boolean): string[] {
  const lines: string[] = [];
  walk(file.syntax, (node) => {
    if (matches(node)) lines.push(lineOf(file, node));
  });
  return lines;
}

function lineOf(file: SourceFile, node: ts.Node): string {
  return String(file.syntax.getLineAndCharacterOfPosition(node.getStart()).line + 1);
}
