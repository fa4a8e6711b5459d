import { join } from 'node:path';
import { type MavenRecipe, madeByMaven } from './by-maven.ts';
import type { Profile } from './profile.ts';

const kafka: MavenRecipe = {
  what: 'Kafka',
  name: 'kafka',
  pom: join(import.meta.dirname, 'kafka', 'pom.xml'),
  goals: (folder) => [
    'dependency:copy-dependencies',
    `-DoutputDirectory=${folder}`,
    '-DincludeScope=runtime',
  ],
};

/** The Java program and class path of a broker, or the reason why there is none. */
export type KafkaProgram =
  | { readonly ok: true; readonly java: string; readonly classPath: string }
  | { readonly ok: false; readonly reason: string };

/** Finds Java and Kafka's jars; the jars are fetched by Maven once and kept for every profile. */
export async function findKafka(
  { cache }: Profile,
  onNotice: (line: string) => void,
  signal?: AbortSignal,
): Promise<KafkaProgram> {
  const made = await madeByMaven(kafka, { cache, onNotice, signal });
  return made.ok ? { ok: true, java: made.java, classPath: join(made.folder, '*') } : made;
}
