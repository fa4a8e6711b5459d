import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { runRelay } from './run-relay.ts';

/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await runRelay(process.env, { ...shipped, ...shippedAvro }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
