import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import ts from 'typescript';

export interface Coverage {
  lines: number;
  covered: number;
}

/**
 * Line coverage of each file under src/, from what all the runners saw. A file that no test loaded counts with all its
 * lines. Only lines that hold running code are counted: comments and types would flatter the figure.
 */
export function readCoverage(lcovFiles: readonly string[]): Map<string, Coverage> {
  const hits = coveredLines(lcovFiles.filter((file) => existsSync(file)));
  const files = globSync('src/**/*.ts', { exclude: ['**/*.generated.ts'] }).sort();
  const coverage = new Map<string, Coverage>();
  for (const file of files) {
    const lines = codeLines(file);
    const covered = hits.get(file) ?? new Set();
    if (lines.size) coverage.set(file, { lines: lines.size, covered: [...lines].filter((n) => covered.has(n)).length });
  }
  return coverage;
}

/** Prints one row per folder and answers with a sentence for every folder that is below its bar. */
export function reportCoverage(coverage: ReadonlyMap<string, Coverage>, bars: Record<string, number>): string[] {
  console.info('\nCoverage of lines');
  const folders = new Set([...coverage.keys()].map((file) => dirname(file)));
  for (const folder of [...folders].sort()) {
    const { lines, covered } = sum(coverage, (file) => dirname(file) === folder);
    console.info(`  ${folder.padEnd(40)} ${percent(covered, lines).padStart(7)}  ${covered} of ${lines}`);
  }

  return Object.entries(bars).flatMap(([folder, bar]) => {
    const { lines, covered } = sum(coverage, (file) => file.startsWith(`${folder}/`));
    if (covered >= (lines * bar) / 100 && lines > 0) return [];
    const gaps = [...coverage]
      .filter(([file, counts]) => file.startsWith(`${folder}/`) && counts.covered < counts.lines)
      .map(([file, counts]) => `\n    ${file}: ${counts.lines - counts.covered} lines`);
    return [`${folder} is at ${percent(covered, lines)} of lines, below ${bar} %. Not covered:${gaps.join('')}`];
  });
}

function sum(coverage: ReadonlyMap<string, Coverage>, belongs: (file: string) => boolean): Coverage {
  const total = { lines: 0, covered: 0 };
  for (const [file, { lines, covered }] of coverage) {
    if (!belongs(file)) continue;
    total.lines += lines;
    total.covered += covered;
  }
  return total;
}

function percent(part: number, whole: number): string {
  return whole ? `${((100 * part) / whole).toFixed(1)} %` : 'nothing';
}

function coveredLines(lcovFiles: readonly string[]): Map<string, Set<number>> {
  const hits = new Map<string, Set<number>>();
  for (const lcov of lcovFiles) {
    let lines = new Set<number>();
    for (const row of readFileSync(lcov, 'utf8').split('\n')) {
      const [, field, value = ''] = /^(SF|DA):(.*)$/.exec(row.trim()) ?? [];
      if (field === 'SF') {
        lines = hits.get(value) ?? new Set();
        hits.set(value, lines);
      } else if (field === 'DA') {
        const [line = 0, count = 0] = value.split(',').map(Number);
        if (count > 0) lines.add(line);
      }
    }
  }
  return hits;
}

function codeLines(file: string): Set<number> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (isErased(node)) return;
    const children = node.getChildren(source);
    children.forEach(visit);
    if (children.length || node.getWidth(source) === 0) return;
    const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
    const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    for (let line = first; line <= last; line++) lines.add(line + 1);
  };
  visit(source);
  return lines;
}

function isErased(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isJSDoc(node) ||
    (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) ||
    (ts.isExportDeclaration(node) && node.isTypeOnly)
  );
}
