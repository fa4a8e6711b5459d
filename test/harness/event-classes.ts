import { globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type MavenRecipe, madeByMaven } from '../../tools/services/by-maven.ts';
import { clonePath, describeProfile } from '../../tools/services/profile.ts';

const events = join(clonePath, 'packages', 'events');

const recipe: MavenRecipe = {
  what: 'what makes the Java classes of events',
  name: 'event-classes',
  pom: join(events, 'java', 'pom.xml'),
  inputs: globSync('avro/**/*.avsc', { cwd: events })
    .sort()
    .map((file) => join(events, file)),
  goals: (folder) => [
    'compile',
    'dependency:copy-dependencies',
    `-Dbuild.folder=${join(folder, 'build')}`,
    `-DoutputDirectory=${folder}`,
    '-DincludeScope=runtime',
  ],
};

/**
 * The Java program, and a class path with the classes that avro-maven-plugin makes of the present schemas, and with Avro.
 *
 * Errors: without Java and Maven, or where Maven fails, a sentence that says why.
 */
export async function eventClasses(): Promise<{ readonly java: string; readonly classPath: string }> {
  const { cache } = describeProfile('test');
  const made = await madeByMaven(recipe, { cache, onNotice: () => {} });
  if (!made.ok) throw new Error(made.reason);
  const classPath = [join(made.folder, '*'), join(made.folder, 'build', 'classes')].join(delimiter);
  return { java: made.java, classPath };
}
