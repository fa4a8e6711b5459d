import { shippedStore } from '@dayclose/store/installed.ts';
import { type Verdict, verifyDatabase } from '@dayclose/store/verify.ts';
import { violationLines } from '../../../tools/verify/report.ts';
import type { Check } from './check.ts';

/** What `npm run verify` finds. */
export const ledger: Check = {
  id: 'L1–L17',
  async find({ databaseUrl }) {
    const unwatched = { onProgress: () => undefined, onVerdict: () => undefined };
    const verdicts: readonly Verdict[] = await verifyDatabase(databaseUrl, shippedStore, unwatched);
    return violationLines(verdicts).filter((line) => line !== '');
  },
};
