import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type MavenRecipe, madeByMaven } from '../../tools/services/by-maven.ts';
import { clonePath, describeProfile } from '../../tools/services/profile.ts';
import { pythonWith } from '../harness/python-packages.ts';

const examples = join(clonePath, 'examples', 'consumers');
const events = join(clonePath, 'packages', 'events');
const { cache } = describeProfile('test');

/** A program that keeps the view of examples/consumers, in one language. */
export interface Recipe {
  readonly language: 'TypeScript' | 'Python' | 'Java';
  /** Where it is started. */
  readonly folder: string;
  /** Fetches and builds what it is run by, unless that was done before. */
  readonly prepare: () => Promise<readonly [program: string, ...args: string[]]>;
  /** A database as its driver names it. */
  readonly addressOf: (url: string) => string;
}

/** The recipe in TypeScript, as it is in `folder`. */
export function typescriptIn(folder: string): Recipe {
  return {
    language: 'TypeScript',
    folder,
    prepare: async () => [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      join(folder, 'consumer.ts'),
    ],
    addressOf: (url) => url,
  };
}

export const typescript = typescriptIn(join(examples, 'typescript'));

const python: Recipe = {
  language: 'Python',
  folder: join(examples, 'python'),
  prepare: async () => [
    await pythonWith(join(examples, 'python', 'requirements.txt')),
    join(examples, 'python', 'consumer.py'),
  ],
  addressOf: (url) => url,
};

const javaFolder = join(examples, 'java');

const javaProgram: MavenRecipe = {
  what: 'the consumer in Java',
  name: 'consumer-java',
  pom: join(javaFolder, 'pom.xml'),
  inputs: [...below(join(javaFolder, 'src')), ...below(join(events, 'avro'))],
  goals: (folder) => [
    'compile',
    'dependency:copy-dependencies',
    `-Dbuild.folder=${join(folder, 'build')}`,
    `-DoutputDirectory=${folder}`,
    '-DincludeScope=runtime',
  ],
};

const java: Recipe = {
  language: 'Java',
  folder: javaFolder,
  async prepare() {
    const made = await madeByMaven(javaProgram, { cache, onNotice: () => {} });
    if (!made.ok) throw new Error(made.reason);
    const classPath = [join(made.folder, '*'), join(made.folder, 'build', 'classes')].join(delimiter);
    return [made.java, '-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', classPath, 'consumer.LoanBalances'];
  },
  addressOf(url) {
    const { host, pathname, username, password } = new URL(url);
    return `jdbc:postgresql://${host}${pathname}?user=${username}&password=${password}`;
  },
};

export const recipes: readonly Recipe[] = [typescript, python, java];

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
