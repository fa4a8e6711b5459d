import type { GraphQLClient } from './graphql-client.ts';

/** The crons of the job that moves the day: of a lender, and of somebody who wants to see days close. */
const CRONS = { daily: '0 0 0 * * ?', fast: '0 */2 * * * ?' } as const;
const MOVES = 'INCREASE_BUSINESS_DATE';
/** What closes it and then pays what is due of the new day, each after the one before. */
const FOLLOW = ['LOAN_CLOSE_OF_BUSINESS', 'SAVINGS_CLOSE_OF_BUSINESS', 'REPAY_FROM_SAVINGS'] as const;

export type Pace = keyof typeof CRONS;

export const UPDATE_JOB = `mutation ($name: String!, $cron: String) {
  updateJob(input: { name: $name, cron: $cron, active: true }) { cron active nextRunAt }
}`;

/** Has days move and close by themselves, at midnight or every two minutes. */
export async function moveDays(client: GraphQLClient, pace: Pace): Promise<void> {
  for (const name of FOLLOW) await client.run(UPDATE_JOB, { name });
  await client.run(UPDATE_JOB, { name: MOVES, cron: CRONS[pace] });
}

/** SQL that has a day move at midnight again which was moved fast; what it missed meanwhile is not made up. */
export const SLOW_DOWN = `
  update jobs j
  set cron = '${CRONS.daily}', slots_through = date_trunc('second', clock_timestamp() at time zone d.time_zone)
  from business_dates d
  where j.name = '${MOVES}' and j.cron = '${CRONS.fast}'`;
