import type { Part } from '../../parts.ts';
import type { Place } from '../place.ts';
import { measureBacklog } from './backlog.ts';
import { measureIdle } from './idle.ts';
import { measureRaising } from './raising.ts';
import { measureRate } from './rate.ts';

export const parts: readonly Part<Place>[] = [
  { name: 'rate', measure: measureRate },
  { name: 'idle', measure: measureIdle },
  { name: 'raising', measure: measureRaising },
  { name: 'backlog', measure: measureBacklog, long: true },
];
