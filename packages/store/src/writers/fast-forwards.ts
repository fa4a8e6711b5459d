import type { FastForward } from '@dayclose/domain/job/fast-forward.ts';
import type { EntityStore } from '../entity-store.ts';
import { fastForwards as table } from '../tables/fast-forwards.ts';
import { made } from './rows.ts';

/** Writes fast forwards that were just started, for managers to go on with. */
export const fastForwards: EntityStore<FastForward> = {
  kind: 'FastForward',
  racedConstraints: ['fast_forwards_under_way'],
  write: (pairs, context) => table.insert(made(pairs), context),
};
