import { type LocalDate, never } from '../kernel/dates.ts';
import type { SavingsToClose } from './savings-account.ts';
import type { SavingsActivity } from './status.ts';

type Active = Pick<SavingsToClose, 'terms' | 'lastActivityOn' | 'activity'>;

/** How long nothing was paid in or out, as of a day. */
export function activityOn({ terms, lastActivityOn }: Active, date: LocalDate): SavingsActivity {
  const days = date - lastActivityOn;
  const { inactiveAfterDays, dormantAfterDays } = terms;
  if (dormantAfterDays !== undefined && days >= dormantAfterDays) return 'DORMANT';
  return inactiveAfterDays !== undefined && days >= inactiveAfterDays ? 'INACTIVE' : 'NORMAL';
}

/** The first day after a given one on which an account is otherwise active than it is kept; `never`, where there is none. */
export function nextActivityOn(account: Active, after: LocalDate): LocalDate {
  if (activityOn(account, after + 1) !== account.activity) return after + 1;
  const { terms, lastActivityOn } = account;
  const days = [terms.inactiveAfterDays, terms.dormantAfterDays].flatMap((each) => each ?? []);
  const coming = days.map((each) => lastActivityOn + each).filter((date) => date > after);
  return Math.min(never, ...coming);
}

/** The account as somebody paid in or out of it on a day. */
export function withActivity<Each extends Active>(account: Each, on: LocalDate): Each {
  return { ...account, activity: 'NORMAL', lastActivityOn: on };
}
