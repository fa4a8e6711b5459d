import { answers } from './answers.ts';
import type { Check } from './check.ts';
import { closes, sameState } from './closes.ts';
import { consumer, delivery, nothingWaits } from './events.ts';
import { ledger } from './ledger.ts';

/** All that has to hold after a fault. */
export const checks: readonly Check[] = [
  ledger,
  closes,
  sameState,
  delivery,
  nothingWaits,
  consumer,
  answers,
];
