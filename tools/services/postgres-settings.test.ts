import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { postgresSettings, tuning } from './postgres-settings.ts';
import { clonePath, describeProfile } from './profile.ts';

const read = (...path: string[]) => readFileSync(join(clonePath, ...path), 'utf8');
const conf = (profile: 'start' | 'test' | 'bench') =>
  postgresSettings(describeProfile(profile, {}), 'primary', 5432).split('\n');
const safety = ['synchronous_commit', 'fsync', 'full_page_writes'];

test.each(Object.entries(tuning))(
  '%s is the same in a benchmark, in a start, in containers and in the manual',
  (name, value) => {
    for (const profile of ['start', 'bench'] as const)
      expect(conf(profile)).toContain(`${name} = '${value}'`);
    // The primary and its replica.
    expect(read('compose.yaml').split(`-c ${name}=${value}`)).toHaveLength(3);
    expect(read('docs', 'operations.md')).toContain(`| \`${name}\` | \`${value}\` |`);
  },
);

test.each(['start', 'bench'] as const)('what %s answered is on the disk', (profile) => {
  for (const name of safety) expect(conf(profile)).toContain(`${name} = 'on'`);
});
