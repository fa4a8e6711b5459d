import { shipped } from '@dayclose/domain/installed.ts';
import { runGateway } from './run-gateway.ts';

/** What is wrong with an environment is for people to mend: a sentence, not a stack. */
await runGateway(process.env, shipped).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
