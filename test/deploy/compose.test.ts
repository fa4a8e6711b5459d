import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { clonePath } from '../../tools/services/profile.ts';
import { startArguments } from '../../tools/start/start-command.ts';
import { composeSchema, judgedBy, prepare, prepareMs } from './chart.ts';
import { gatewayStopMs, isProgram, readBy } from './programs.ts';

/** compose.yaml is what the specification of Compose takes, and fits the programs. */

beforeAll(prepare, prepareMs);

interface Service {
  readonly command?: readonly string[] | string;
  readonly deploy?: { readonly replicas: number };
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly stop_grace_period?: string;
}
interface Composed {
  readonly services: Readonly<Record<string, Service>>;
}

const text = readFileSync(join(clonePath, 'compose.yaml'), 'utf8');
const judge = async (yaml: string) => (await judgedBy<Composed>(await composeSchema(), yaml))[0];

/** Services that run a program of ours, with which. */
async function ours() {
  const { services = {} } = (await judge(text))?.document ?? {};
  return Object.entries(services).flatMap(([name, service]) => {
    const command = Array.isArray(service.command) ? (service.command as readonly string[]) : [];
    const [, program = ''] = /^apps\/(\w+)\/src\/main\.ts$/.exec(command.at(-1) ?? '') ?? [];
    return isProgram(program) ? [{ name, program, command, service }] : [];
  });
}

test('the specification takes it', async () => {
  expect((await judge(text))?.problem).toBeNull();
});

test.each([
  ['stop_grace_period', 'stop_grace_time', /stop_grace_time/],
  ['service_healthy', 'service_well', /depends_on/],
])('a file with %s made %s is found', async (right, wrong, problem) => {
  expect(text).toContain(right);
  expect((await judge(text.replaceAll(right, wrong)))?.problem).toMatch(problem);
});

test('there are several of each program, that all read what they are told and have time to stop', async () => {
  const all = await ours();
  expect(all.map(({ name }) => name)).toEqual(['gateway', 'manager', 'worker', 'relay']);
  const everywhere = new Set<string>();
  for (const { program } of all) for (const name of await readBy(program)) everywhere.add(name);
  for (const { program, command, service } of all) {
    expect(command).toEqual(['node', ...startArguments(program).with(-1, `apps/${program}/src/main.ts`)]);
    expect(service.deploy?.replicas).toBe(2);
    expect(1_000 * Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThan(gatewayStopMs);
    // The environment is one of all.
    for (const variable of Object.keys(service.environment ?? {}))
      expect([...everywhere]).toContain(variable);
  }
  const roles = all
    .map(({ service }) => service.environment?.WORKER_ROLES)
    .filter((each) => each !== undefined);
  expect(roles).toEqual(['manager', 'worker']);
});

test('as many ports lead to gateways as there are', async () => {
  const gateway = (await ours()).find(({ name }) => name === 'gateway')?.service;
  const [, first, last, inside] = /^127\.0\.0\.1:(\d+)-(\d+):(\d+)$/.exec(gateway?.ports?.[0] ?? '') ?? [];
  expect(Number(last) - Number(first) + 1).toBe(gateway?.deploy?.replicas);
  expect(inside).toBe(gateway?.environment?.PORT);
});
