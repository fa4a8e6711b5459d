import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { installStore } from '@dayclose/store/install-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { runWorker } from './run-worker.ts';

const installed = { ...shipped, ...installStore(shipped, shippedStore), ...shippedAvro };
/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await runWorker(process.env, installed).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
