import { existsSync, readFileSync } from 'node:fs';
import { programOf } from '@dayclose/cli/program.ts';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { shippedGraphQLSchema } from '../../tools/generate/shipped-schema.ts';
import { blocks, readAlerts, readRunbooks } from './files.ts';

/** Pages for whoever is on call: what they tell to do can be done. */

const pages = [...readRunbooks()].map(([path, text]) => ({ path, text }));
const schema = shippedGraphQLSchema();
const screen = { write: () => true, isTTY: false, columns: 80 };
const terminal = { stdout: screen, stderr: screen, signal: new AbortController().signal };

/** What the program has nothing of in a line for the shell; nothing where the line is right. */
function faultIn(line: string): string | undefined {
  const words: readonly string[] = line.replace(/^(?:npx )?dayclose /, '').match(/"[^"]*"|\S+/g) ?? [];
  let command = programOf(terminal, () => undefined);
  let rest = words;
  for (;;) {
    const [word] = rest;
    const below = command.commands.find((each) => each.name() === word);
    if (below === undefined) break;
    command = below;
    rest = rest.slice(1);
  }
  if (command.commands.length > 0) return `${rest[0]} is no command of ${command.name()}`;
  const unknown = rest
    .filter((word) => word.startsWith('--'))
    .find((word) => !command.options.some(({ long }) => long === word));
  if (unknown !== undefined) return `${command.name()} has no ${unknown}`;
  const missing = command.options.find(
    ({ mandatory, long }) => mandatory && long != null && !rest.includes(long),
  );
  if (missing !== undefined) return `${command.name()} asks for ${missing.long}`;
  const [first] = command.registeredArguments;
  return first?.required && (rest[0] ?? '--').startsWith('--')
    ? `${command.name()} asks for ${first.name()}`
    : undefined;
}

function commandsOf(text: string): readonly string[] {
  const shell = blocks(text, 'sh').flatMap((block) => block.trim().split('\n'));
  const inline = [...text.matchAll(/`((?:npx )?dayclose [^`]+)`/g)].map(([, line = '']) => line);
  return [...shell, ...inline];
}

test('the pages tell of commands and of queries', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap(({ text }) => commandsOf(text)).length).toBeGreaterThan(20);
  expect(pages.flatMap(({ text }) => blocks(text, 'graphql')).length).toBeGreaterThan(5);
});

test.each(pages)('what $path tells to run is there', ({ text }) => {
  expect(
    commandsOf(text)
      .map(faultIn)
      .filter((fault) => fault !== undefined),
  ).toEqual([]);
  for (const document of blocks(text, 'graphql')) expect(validate(schema, parse(document))).toEqual([]);
});

test.each([
  ['dayclose cob', 'undefined is no command of cob'],
  ['npx dayclose cob begin', 'begin is no command of cob'],
  ['npx dayclose cob stop --now', 'stop has no --now'],
  ['npx dayclose skip --reason "x"', 'skip asks for account'],
  ['npx dayclose skip 42', 'skip asks for --reason'],
])('%s is found out', (line, fault) => {
  expect(faultIn(line)).toBe(fault);
});

test.each(pages)(
  '$path is of an alert, and says what it means, how to look and what to do',
  ({ path, text }) => {
    const named = [...(/^Alerts: (.+)$/m.exec(text)?.[1]?.matchAll(/`(\w+)`/g) ?? [])].map(
      ([, name]) => name,
    );
    const own = readAlerts().filter(({ annotations }) => annotations?.runbook === path);
    expect(named).toEqual(own.map(({ alert }) => alert));
    expect(named.length).toBeGreaterThan(0);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual([
      'What it means',
      'Look',
      'Do',
    ]);
  },
);

test.each(pages)('$path links to pages and headings that are there', ({ text }) => {
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  for (const link of links) {
    const [file = '', anchor] = link.split('#');
    const path = `docs/runbooks/${file}`;
    expect(existsSync(path), link).toBe(true);
    if (anchor === undefined) continue;
    const headings = [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      anchorOf(heading),
    );
    expect(headings, link).toContain(anchor);
  }
});

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}
