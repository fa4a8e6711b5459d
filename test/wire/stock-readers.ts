import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type MavenRecipe, madeByMaven } from '../../tools/services/by-maven.ts';
import { describeProfile } from '../../tools/services/profile.ts';
import { eventClasses } from '../harness/event-classes.ts';
import { pythonWith } from '../harness/python-packages.ts';

const here = (file: string) => join(import.meta.dirname, file);
const mostOutput = 2 ** 24;

const readersInJava: MavenRecipe = {
  what: 'what consumers in Java have',
  name: 'wire-readers',
  pom: here('pom.xml'),
  goals: (folder) => [
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
    '-DincludeScope=runtime',
  ],
};

/** A program that others could have written, with nothing of ours; each line that it prints is one message, as JSON. */
export type StockReader = (...args: readonly string[]) => Promise<readonly Record<string, unknown>[]>;

async function linesOf(
  program: string,
  args: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  const { stdout } = await promisify(execFile)(program, [...args], { maxBuffer: mostOutput });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

async function java(source: string, args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const { cache } = describeProfile('test');
  const made = await madeByMaven(readersInJava, { cache, onNotice: () => {} });
  if (!made.ok) throw new Error(made.reason);
  const classPath = [join(made.folder, '*'), (await eventClasses()).classPath].join(delimiter);
  // Avro makes no class of a schema whose package nobody trusts.
  const trusted = '-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dayclose.avro';
  return linesOf(made.java, [
    '-Xmx256m',
    '-XX:TieredStopAtLevel=1',
    trusted,
    '-cp',
    classPath,
    here(source),
    ...args,
  ]);
}

export const confluentInPython: StockReader = async (...args) =>
  linesOf(await pythonWith(here('requirements.txt')), [here('read_confluent.py'), ...args]);

export const confluentInJava: StockReader = (...args) => java('ReadConfluent.java', args);

export const fineractInJava: StockReader = (...args) => java('ReadFineract.java', args);
