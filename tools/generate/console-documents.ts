import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@graphql-codegen/cli';
import { clonePath } from '../services/profile.ts';

const source = join(clonePath, 'apps', 'console', 'src', 'api');
const generated = join(source, 'generated');

/**
 * Makes the console's typed documents, in apps/console/src/api/generated, from what it asks for and the committed schema.
 *
 * Errors: a document that the schema does not answer throws, with its name.
 */
export async function generateConsoleDocuments(): Promise<void> {
  mkdirSync(generated, { recursive: true });
  await generate({
    cwd: clonePath,
    silent: true,
    errorsOnly: true,
    schema: join(clonePath, 'packages', 'schema', 'schema.graphql'),
    documents: join(source, 'documents', '*.graphql'),
    generates: {
      [`${generated}/`]: {
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: {
          documentMode: 'string',
          enumsAsTypes: true,
          useTypeImports: true,
          skipTypename: true,
          avoidOptionals: { field: true, object: false, inputValue: false, defaultValue: false },
          defaultScalarType: 'unknown',
          strictScalars: true,
          scalars: { Date: 'string', DateTime: 'string', Decimal: 'string', JSON: 'unknown', ID: 'string' },
        },
      },
    },
  });
}
