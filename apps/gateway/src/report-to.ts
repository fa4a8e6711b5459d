import { codeTold, faultOf } from '@dayclose/store/faults.ts';
import type { Outage } from '@dayclose/store/outage.ts';
import type { Logger } from 'pino';

/** Logs what clients see only masked: each defect, and a fault of the database once an outage. */
export function reportTo(logger: Logger, outage: Outage): (error: unknown, requestId: string) => void {
  return (error, requestId) => {
    if (codeTold(error) === undefined) logger.error({ err: error, requestId }, 'a request met a defect');
    // A row that somebody holds is the business of two clients.
    else if (faultOf(error)?.kind !== 'LOCKED') outage.began(error);
  };
}
