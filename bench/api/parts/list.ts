import type { Part } from '../../parts.ts';
import type { Place } from '../place.ts';
import { measureLongLoans } from './long-loans.ts';
import { measureList, measurePage } from './reads.ts';
import { measureRepayments } from './repayment.ts';
import { measureTraces } from './traces.ts';

/** Reads come first: repayments leave rows behind. */
export const parts: readonly Part<Place>[] = [
  { name: 'page', measure: measurePage },
  { name: 'list', measure: measureList },
  { name: 'long-loans', measure: measureLongLoans },
  { name: 'repayment', measure: measureRepayments },
  { name: 'traces', measure: measureTraces, long: true },
];
