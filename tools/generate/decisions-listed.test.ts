import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clonePath } from '../services/profile.ts';

const folder = join(clonePath, 'docs', 'adr');

/** The line of each record in the list of decisions: its number, its title and its file. */
function linesOfRecords(): readonly string[] {
  const files = globSync('[0-9]*.md', { cwd: folder }).sort();
  return files.map((file) => {
    const [, number, title] = /^# (\d+)[.] (.+)\n/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    expect(Number(number), file).toBe(Number.parseInt(file, 10));
    return `${number}. [${title}](${file})`;
  });
}

test('the list of decisions has each record by its number and title, in order', () => {
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  const listed = [...list.matchAll(/^\d+[.] \[.+\]\(.+\.md\)/gm)].map(([line]) => line);
  expect(listed).toEqual(linesOfRecords());
});
