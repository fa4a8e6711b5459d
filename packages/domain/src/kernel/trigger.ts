import { enumeration, type ValueOf } from './enumeration.ts';

export const runTriggers = enumeration('RunTrigger', 'What started a run.', {
  API: 'The mutation runJob.',
  SCHEDULE: 'Its schedule.',
  CHAIN: 'The end of a job that it starts after.',
  CATCH_UP: 'The mutation startCatchUp.',
  FAST_FORWARD: 'The mutation fastForward.',
  INLINE: 'A write on an account that was behind. Not used yet.',
});
export type RunTrigger = ValueOf<typeof runTriggers>;
