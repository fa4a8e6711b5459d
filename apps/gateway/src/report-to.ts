import { codeTold, describeFault, faultOf } from '@dayclose/store/faults.ts';
import { Outage } from '@dayclose/store/outage.ts';
import type { Logger } from 'pino';

/** After so long without a fault of the database an outage is over. */
const quietMs = 10_000;

/** Logs what clients see only masked: each defect, and a fault of the database once an outage. */
export function reportTo(logger: Logger): (error: unknown, requestId: string) => void {
  const outage = new Outage({
    log: logger,
    what: 'asking the database',
    meanwhile: 'requests that need it are refused, and may be sent again',
    quietMs,
    describe: describeFault,
  });
  return (error, requestId) => {
    if (codeTold(error) === undefined) logger.error({ err: error, requestId }, 'a request met a defect');
    // A row that somebody holds is the business of two clients.
    else if (faultOf(error)?.kind !== 'LOCKED') outage.began(error);
  };
}
