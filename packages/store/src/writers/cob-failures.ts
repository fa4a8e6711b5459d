import type { CobFailure } from '@dayclose/domain/job/run-at-hand.ts';
import type { EntityStore } from '../entity-store.ts';
import { cobFailures as table } from '../tables/cob-failures.ts';
import { kept } from './rows.ts';

/** Writes who skipped a failed account, and why; that it is resolved follows from the account. */
export const cobFailures: EntityStore<CobFailure> = {
  kind: 'CobFailure',
  racedConstraints: [],
  write: (pairs) => table.update(kept(pairs)),
};
