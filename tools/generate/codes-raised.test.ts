import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shipped } from '@dayclose/domain/shipped.ts';
import ts from 'typescript';
import { expect, test } from 'vitest';

const clone = join(import.meta.dirname, '..', '..');
const sources = globSync(['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts'], { cwd: clone }).filter(
  (file) => !file.endsWith('.test.ts') && !file.endsWith('/codes.ts'),
);

/** Texts that an expression of a file may come to; what is only a type, a name, a comparison or an item of a list is none. */
function textsIn(file: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) && isValue(node)) texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(clone, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return texts;
}

function isValue(node: ts.StringLiteral): boolean {
  const { parent } = node;
  const compares = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  if (ts.isBinaryExpression(parent)) return !compares.includes(parent.operatorToken.kind);
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !ts.isLiteralTypeNode(parent) && !ts.isArrayLiteralExpression(parent);
}

/** What is given as the code of a refusal, where that is written out. */
function codesGivenIn(file: string): readonly string[] {
  const given: string[] = [];
  const visit = (node: ts.Node): void => {
    const isRefusal =
      (ts.isCallExpression(node) && /^(reject|refusal)$/.test(node.expression.getText())) ||
      (ts.isNewExpression(node) && node.expression.getText() === 'Retryable');
    const code = isRefusal ? node.arguments?.[0] : undefined;
    if (code !== undefined && ts.isStringLiteral(code)) given.push(code.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(join(clone, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return given;
}

test('every code that is raised is listed by the engine or by a room', () => {
  const given = new Set(sources.flatMap(codesGivenIn));
  expect(given.size).toBeGreaterThan(40);
  expect([...given].filter((code) => !Object.hasOwn(shipped.codes, code))).toEqual([]);
});

/** Lists of `rejects` do not count: that each command can be met by all of its own is tested with the commands. */
test('every code that the page of errors lists is raised somewhere', () => {
  const raised = new Set(sources.flatMap(textsIn));
  expect(Object.keys(shipped.codes).filter((code) => !raised.has(code))).toEqual([]);
});
