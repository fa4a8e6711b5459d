import type { Found } from '../bar.ts';
import type { Place } from '../place.ts';
import { measureCatchUp } from './catch-up.ts';
import { measureQuiet } from './quiet.ts';
import { measureRatio } from './ratio.ts';
import { measureRelay } from './relay.ts';
import { measureSmall } from './small.ts';
import { measureWorkers } from './workers.ts';

/** A part of the benchmark that can be asked for alone. Shape: `long` ones are measured only where they are named. */
export interface Part {
  readonly name: string;
  readonly measure: (place: Place) => Promise<Found>;
  readonly long?: true;
}

export const parts: readonly Part[] = [
  { name: 'ratio', measure: measureRatio },
  { name: 'small', measure: measureSmall },
  { name: 'relay', measure: measureRelay },
  { name: 'workers', measure: measureWorkers },
  { name: 'quiet', measure: measureQuiet },
  { name: 'catch-up', measure: measureCatchUp, long: true },
];
