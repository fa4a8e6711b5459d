import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCodes } from '@dayclose/cli/exit-codes.ts';
import { helpOfEach } from '@dayclose/cli/program.ts';
import { clonePath } from '../services/profile.ts';

const PAGE = join(clonePath, 'docs', 'cli.md');
const HELP = /(<!-- help:.*-->\n)[\s\S]*?(\n<!-- end of help -->)/;
const CODES = /(<!-- exit codes:.*-->\n)[\s\S]*?(\n<!-- end of exit codes -->)/;

export type CliPage = 'written' | 'same' | 'differs';

/** Brings the parts of docs/cli.md that follow from the program in line with it, or only compares them. */
export function writeCliPage({ compareOnly }: { readonly compareOnly: boolean }): CliPage {
  const page = readFileSync(PAGE, 'utf8');
  if (!HELP.test(page) || !CODES.test(page))
    throw new Error('docs/cli.md has no place for help and exit codes');
  const put = (made: string) => (_: string, begin: string, end: string) => `${begin}\n${made}\n${end}`;
  const text = page.replace(HELP, put(help())).replace(CODES, put(codes()));
  if (text === page) return 'same';
  if (compareOnly) return 'differs';
  writeFileSync(PAGE, text);
  return 'written';
}

function help(): string {
  return helpOfEach()
    .map(({ command, text }) => `### ${command}\n\n\`\`\`text\n${text.trimEnd()}\n\`\`\``)
    .join('\n\n');
}

function codes(): string {
  const rows = Object.values(exitCodes).map(({ code, meaning }) => `| ${code} | ${meaning} |`);
  return ['| code | what it says |', '|---|---|', ...rows].join('\n');
}
