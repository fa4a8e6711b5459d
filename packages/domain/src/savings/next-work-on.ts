import type { LocalDate } from '../kernel/dates.ts';
import { nextWorkOfSteps, workKeyOf as workKeyAmong } from '../kernel/quiet-days.ts';
import { savingsSteps } from './cob/list.ts';
import type { SavingsStep } from './cob/step.ts';
import type { SavingsAccount, SavingsToClose } from './savings-account.ts';

type Steps = readonly Pick<SavingsStep, 'name' | 'quiet'>[];

/**
 * The first day after its last closed one whose close may bring an account more than the interest of the day, by whatever
 * step there is; none of an account that is not active.
 */
export function nextWorkOn(
  account: SavingsAccount | SavingsToClose,
  steps: Steps = savingsSteps,
): LocalDate | undefined {
  return account.status === 'ACTIVE' ? nextWorkOfSteps<SavingsToClose>(account, steps) : undefined;
}

/** A number for the steps that such a date was reckoned by: 0 where none is added to those that ship. */
export function workKeyOf(steps: Steps): number {
  return workKeyAmong(steps, savingsSteps);
}
