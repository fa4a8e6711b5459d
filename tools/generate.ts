/**
 * Makes the files that follow from others: the Prisma client and Pothos's types, then packages/schema/schema.graphql.
 * `npm run generate -- --check` fails if the committed schema.graphql is not what the code says.
 */
import { parseArgs } from 'node:util';
import { printGraphQLSchema } from './generate/graphql-schema.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** Brings everything generated up to date. */
export async function generate({ compareOnly = false } = {}): Promise<void> {
  await generatePrismaClient();
  if ((await printGraphQLSchema({ compareOnly })) === 'differs') {
    throw new PlainError(
      'packages/schema/schema.graphql is not what the code says: run "npm run generate" and commit the file.',
    );
  }
}

if (import.meta.main) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
    await generate({ compareOnly: values.check });
    return 0;
  });
}
