import type { Part } from '../../parts.ts';
import type { Place } from '../place.ts';
import { measureCatchUp } from './catch-up.ts';
import { measureQuiet } from './quiet.ts';
import { measureRatio } from './ratio.ts';
import { measureRelay } from './relay.ts';
import { measureAccruing, measurePosting } from './savings.ts';
import { measureShards } from './shards.ts';
import { measureSmall } from './small.ts';
import { measureStatements } from './statements.ts';
import { measureWorkers } from './workers.ts';

/** Parts by the kind of the accounts that are closed. */
export const parts: Readonly<Record<string, readonly Part<Place>[]>> = {
  loans: [
    { name: 'ratio', measure: measureRatio },
    { name: 'small', measure: measureSmall },
    { name: 'relay', measure: measureRelay },
    { name: 'workers', measure: measureWorkers },
    { name: 'quiet', measure: measureQuiet },
    { name: 'shards', measure: measureShards, long: true },
    { name: 'statements', measure: measureStatements, long: true },
    { name: 'catch-up', measure: measureCatchUp, long: true },
  ],
  savings: [
    { name: 'accruing', measure: measureAccruing },
    { name: 'posting', measure: measurePosting },
  ],
};
