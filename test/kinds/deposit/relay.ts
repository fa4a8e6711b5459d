import { runRelay } from '../../../apps/relay/src/run-relay.ts';
import { withDeposits } from './installed.ts';

await runRelay(process.env, withDeposits);
