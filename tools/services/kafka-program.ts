import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Profile } from './profile.ts';
import { findProgram, lastLines, runCommand } from './run-command.ts';

const POM = join(import.meta.dirname, 'kafka', 'pom.xml');
const OLDEST_JAVA = 17;

/** The Java program and class path of a broker, or the reason why there is none. */
export type KafkaProgram =
  | { readonly ok: true; readonly java: string; readonly classPath: string }
  | { readonly ok: false; readonly reason: string };

/** Finds Java and Kafka's jars; the jars are fetched by Maven once and kept for every profile. */
export async function findKafka(
  profile: Profile,
  onNotice: (line: string) => void,
  signal?: AbortSignal,
): Promise<KafkaProgram> {
  const java = await findJava();
  if (java === undefined) return { ok: false, reason: `Java ${OLDEST_JAVA} or later is not installed` };
  const jars = join(
    profile.cache,
    `kafka-${createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(jars)) {
    const maven = findProgram('mvn');
    if (maven === undefined) return { ok: false, reason: 'Maven, which fetches Kafka, is not installed' };
    onNotice('Fetching Kafka with Maven …');
    const problem = await fetchJars(maven, jars, signal);
    if (problem !== undefined) return { ok: false, reason: `Maven could not fetch Kafka: ${problem}` };
  }
  return { ok: true, java, classPath: join(jars, '*') };
}

async function findJava(): Promise<string | undefined> {
  const home = process.env.JAVA_HOME;
  const java = (home && findProgram('java', { PATH: join(home, 'bin') })) || findProgram('java');
  if (!java) return undefined;
  const { output } = await runCommand(java, ['-version']).catch(() => ({ output: '' }));
  const major = Number(/version "(\d+)/.exec(output)?.[1]);
  return major >= OLDEST_JAVA ? java : undefined;
}

async function fetchJars(maven: string, jars: string, signal?: AbortSignal): Promise<string | undefined> {
  const unfinished = `${jars}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${unfinished}`, '-DincludeScope=runtime'];
  const result = await runCommand(maven, ['-B', '-q', '-f', POM, ...goal], { signal });
  try {
    if (result.code !== 0) return firstError(result.output);
    if (!existsSync(jars)) renameSync(unfinished, jars);
    return undefined;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function firstError(output: string): string {
  if (output.includes('No space left')) return 'the disk is full';
  const plain = stripVTControlCharacters(output);
  const [, reason] = /\[ERROR\] (.*?)(?: -> \[Help \d+\])?$/m.exec(plain) ?? [];
  return reason ?? lastLines(plain, 1);
}
