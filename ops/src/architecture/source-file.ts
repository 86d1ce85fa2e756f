import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { parse as parseComponent } from "@vue/compiler-sfc";
import ts from "typescript";

/** One import or re-export of a file. */
export interface Import {
  readonly specifier: string;
  /** Erased when compiled: knows the shape of something without loading it. */
  readonly isTypeOnly: boolean;
}

/** A source file of one package, parsed. */
export interface SourceFile {
  /** The package's folder, relative to the repository. */
  readonly workspace: string;
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
  readonly imports: readonly Import[];
}

/** Parses TypeScript, or the script of a Vue component. */
export function parseSource(workspace: string, path: string, text: string): SourceFile {
  const syntax = ts.createSourceFile(
    path,
    scriptOf(path, text),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TS,
  );
  return { workspace, path, text, syntax, imports: importsOf(syntax) };
}

/** Every source file of a package: what lies in `src`, and for ops the tests of whole stacks beside it. */
export async function readSources(root: string, workspace: string): Promise<SourceFile[]> {
  const folders = workspace === "ops" ? ["src", "e2e", "faults", "bench"] : ["src"];
  const files: SourceFile[] = [];
  for (const folder of folders) {
    const names = await readdir(join(root, workspace, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((candidate) => /\.(ts|vue)$/.test(candidate))) {
      const path = join(workspace, folder, name);
      files.push(parseSource(workspace, path, await readFile(join(root, path), "utf8")));
    }
  }
  return files;
}

/** Calls `visit` for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}

function scriptOf(path: string, text: string): string {
  if (!path.endsWith(".vue")) return text;
  const { descriptor } = parseComponent(text, { filename: path });
  return [descriptor.script?.content ?? "", descriptor.scriptSetup?.content ?? ""].join("\n");
}

function importsOf(syntax: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  walk(syntax, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      imports.push({ specifier: node.moduleSpecifier.text, isTypeOnly });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      imports.push({ specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument))
        imports.push({ specifier: argument.text, isTypeOnly: false });
    }
  });
  return imports;
}
