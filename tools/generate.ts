/**
 * Makes the files that follow from others: the Prisma client and Pothos's types, packages/schema/schema.graphql, the console's documents,
 * docs/errors.md, docs/events.md, packages/events/events.d.ts and asyncapi.yaml beside it, the help in docs/cli.md, the table of roles in
 * README.md, the variables in the chart's values.schema.json and the dashboards in deploy/observability. `npm run generate -- --check` fails if one of the committed ones is not what the code says.
 */
import { parseArgs } from 'node:util';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { writeAsyncApi } from './generate/asyncapi.ts';
import { writeChartSchema } from './generate/chart-schema.ts';
import { writeCliPage } from './generate/cli-page.ts';
import { generateConsoleDocuments } from './generate/console-documents.ts';
import { writeDashboards } from './generate/dashboards.ts';
import { writeErrorPage } from './generate/error-page.ts';
import { writeEventPage } from './generate/event-page.ts';
import { writeEventTypes } from './generate/event-types.ts';
import { printGraphQLSchema } from './generate/graphql-schema.ts';
import { generatePrismaClient } from './generate/prisma-client.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** Brings everything generated up to date. */
export async function generate({ compareOnly = false } = {}): Promise<void> {
  await generatePrismaClient();
  // What reads the schema can only be imported once the Prisma client is there.
  const { shippedGraphQLSchema } = await import('./generate/shipped-schema.ts');
  const { writeRoleTable } = await import('./generate/role-table.ts');
  const schema = shippedGraphQLSchema();
  if (printGraphQLSchema(schema, { compareOnly }) === 'differs') {
    throw new PlainError(
      'packages/schema/schema.graphql is not what the code says: run "npm run generate" and commit the file.',
    );
  }
  await generateConsoleDocuments();
  if (writeErrorPage(shipped, { compareOnly }) === 'differs') {
    throw new PlainError(
      'docs/errors.md is not what the code says: run "npm run generate" and commit the file.',
    );
  }
  if (writeEventPage(shipped, { compareOnly }) === 'differs') {
    throw new PlainError(
      'docs/events.md is not what the code says: run "npm run generate" and commit the file.',
    );
  }
  if (writeAsyncApi({ ...shipped, ...shippedAvro }, { compareOnly }) === 'differs') {
    throw new PlainError(
      'packages/events/asyncapi.yaml is not what the code says: run "npm run generate" and commit the file.',
    );
  }
  if (writeEventTypes({ ...shipped, ...shippedAvro }, { compareOnly }) === 'differs') {
    throw new PlainError(
      'packages/events/events.d.ts is not what the schemas say: run "npm run generate" and commit the file.',
    );
  }
  if (writeCliPage({ compareOnly }) === 'differs') {
    throw new PlainError('docs/cli.md is not what the program says: run "npm run generate" and commit it.');
  }
  if (writeDashboards({ compareOnly }) === 'differs') {
    throw new PlainError(
      'The dashboards in deploy/observability are not what their panels say: run "npm run generate" and commit them.',
    );
  }
  if (writeChartSchema({ compareOnly }) === 'differs') {
    throw new PlainError(
      'deploy/helm/dayclose/values.schema.json does not have the variables that programs read: run "npm run generate" and commit it.',
    );
  }
  if (writeRoleTable({ schema, permissions: shipped.permissions }, { compareOnly }) === 'differs') {
    throw new PlainError(
      'The table of roles in README.md is not what the code says: run "npm run generate".',
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
