import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf, casesOfFolder } from './case-file.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dayclose-cases-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string): string {
  const file = join(folder, 'cases.json');
  writeFileSync(file, text);
  return file;
}

test.each([
  ['{', /cases\.json is no JSON: .+\.$/],
  ['{}', /cases\.json holds no array of cases\.$/],
  ['[]', /cases\.json holds no case\.$/],
])('%s is told in a sentence', (text, sentence) => {
  expect(() => casesOf(written(text))).toThrow(sentence);
});

test('a file of cases that is not there is told in a sentence', () => {
  expect(() => casesOf(join(folder, 'none.json'))).toThrow(
    /none\.json cannot be read: there is no such file\.$/,
  );
  expect(() => casesOf(folder)).toThrow(/cannot be read: EISDIR/);
});

test('a case without a name goes by its place', () => {
  const cases = casesOf(written('[{ "id": "A", "area": "schedule" }, 7]'));
  expect(cases.map(({ id, area }) => [id, area])).toEqual([
    ['A', 'schedule'],
    ['#2', ''],
  ]);
});

test('the folder holds what comes with the project', () => {
  expect(casesOfFolder().length).toBeGreaterThanOrEqual(40);
});
