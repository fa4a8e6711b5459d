import { shippedParts } from '@dayclose/domain/shipped.ts';
import { installWith } from '@dayclose/installation/install-with.ts';
import { shippedAvro } from '@dayclose/schema/avro/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { runRelay } from './run-relay.ts';

const shipped = { parts: shippedParts, store: shippedStore, avro: shippedAvro };
/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await installWith(process.env, shipped)
  .then((installed) => runRelay(process.env, installed))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
