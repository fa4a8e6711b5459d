import { shipped } from '@dayclose/domain/installed.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { shippedSchema } from '@dayclose/schema/installed.ts';
import { runGateway } from './run-gateway.ts';

/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await runGateway(process.env, { ...shipped, ...shippedAvro, ...shippedSchema }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
