import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clonePath } from '../services/profile.ts';

/** Documents that tell of the code as it is; records of decisions (docs/adr) tell of it as it was. */
const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'test/cases/README.md'].concat(
  globSync('docs/*.md', { cwd: clonePath }),
);

/** A path in backticks: a file of the project by its ending, or anything below one of its folders; `<name>` is for its reader to choose. */
const PATH =
  /^[\w.*/-]*\w[.](?:ts|mjs|cjs|sql|avsc|json|graphql|prisma|md)$|^(?:apps|bench|docs|packages|prisma|test|tools)\/[^<]*$/;

/** Names of no file in particular: those of any test, and of the example of a case. */
const EXAMPLES: ReadonlySet<string> = new Set([
  'x.test.ts',
  'x.pg.test.ts',
  'test/**/x.test.ts',
  'test/**/x.alone.test.ts',
  'mine.json',
]);

const files = globSync(['**/*', '.*'], {
  cwd: clonePath,
  exclude: (name) => /(?:^|\/)node_modules$/.test(name),
});

/** Shape: `*` is any part of a name, and a path may begin anywhere: documents say which folder theirs are below. */
function exists(path: string): boolean {
  const pattern = path
    .replace(/\/$/, '')
    .replaceAll('.', '[.]')
    .replaceAll('**/', '(?:.+/)?')
    .replaceAll(/(?<![)?])[*]/g, '[^/]*');
  const ending = new RegExp(`(?:^|/)${pattern}$`);
  return files.some((file) => ending.test(file));
}

/** Files that a recipe has its reader make: each stands alone before its content, and must not be there. */
const made = /^`([^`\n]+)`:\n\n```/gm;

test.each(documents)('each file that %s names is there', (document) => {
  const text = readFileSync(join(clonePath, document), 'utf8');
  const toMake = new Set([...text.matchAll(made)].map(([, path = '']) => path));
  const named = [...text.matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path);
  const paths = named.filter((path) => PATH.test(path) && !toMake.has(path) && !EXAMPLES.has(path));
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

test('what a recipe has its reader make is not there already', () => {
  const text = readFileSync(join(clonePath, 'CONTRIBUTING.md'), 'utf8');
  const toMake = [...text.matchAll(made)].map(([, path = '']) => path);
  expect(toMake.length).toBeGreaterThan(2);
  expect(toMake.filter(exists)).toEqual([]);
});

test('a path is found wherever it begins, and one that leads nowhere is found out', () => {
  const there = [
    'loan/kind.ts',
    'apps/worker/src',
    'sql/cob/*.ts',
    'prisma/migrations/*_first_day/migration.sql',
  ];
  expect(there.filter((path) => !exists(path))).toEqual([]);
  expect(['loan/no-such-file.ts', 'oan/kind.ts', 'sql/*/kind.ts'].filter(exists)).toEqual([]);
});
