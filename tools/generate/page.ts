import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type Page = 'written' | 'same' | 'differs';

/** Brings a page in line with what it follows from, or only compares it with that. */
export function writePage(
  path: string,
  text: string,
  { compareOnly }: { readonly compareOnly: boolean },
): Page {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return 'same';
  if (compareOnly) return 'differs';
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return 'written';
}

/** Columns of a page. */
const width = 118;

/** Text broken at spaces, so that the page reads well as it is. */
export function wrapped(text: string, indent = '  '): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
