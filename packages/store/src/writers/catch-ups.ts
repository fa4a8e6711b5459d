import type { CatchUp } from '@dayclose/domain/job/catch-up.ts';
import type { EntityStore } from '../entity-store.ts';
import { catchUps as table } from '../tables/catch-ups.ts';
import { made } from './rows.ts';

export const catchUps: EntityStore<CatchUp> = {
  kind: 'CatchUp',
  racedConstraints: [],
  write: (pairs, context) => table.insert(made(pairs), context),
};
