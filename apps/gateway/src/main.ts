import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { shippedSchema } from '@dayclose/schema/installed.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { runGateway } from './run-gateway.ts';

const installed = {
  ...shipped,
  ...installStore(shipped, shippedStore),
  ...shippedAvro,
  ...shippedSchema,
};
/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await runGateway(process.env, installed).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
