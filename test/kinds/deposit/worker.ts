import { runWorker } from '../../../apps/worker/src/run-worker.ts';
import { withDeposits } from './installed.ts';

await runWorker(process.env, withDeposits);
