import { runGateway } from '../../../apps/gateway/src/run-gateway.ts';
import { withDeposits } from './installed.ts';

await runGateway(process.env, withDeposits);
