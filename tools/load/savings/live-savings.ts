import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';
import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { openSavings } from '@dayclose/domain/savings/commands/open-savings.ts';
import type { ActiveSavings, SavingsAccount } from '@dayclose/domain/savings/savings-account.ts';
import { accepted } from '../accepted.ts';
import type { History } from '../history.ts';
import type { Owning } from '../live-through.ts';
import type { Random } from '../random.ts';
import { closeSavingsDays } from './close-savings-days.ts';
import type { DrawnSavings } from './draw-savings.ts';
import { savingsActsOf } from './savings-acts.ts';

/**
 * A savings account that has lived up to a business date: every rule applied on its day, every day before the date closed.
 *
 * Errors: a command that is refused is a defect of what was drawn, and throws.
 */
export function liveSavings(
  drawn: DrawnSavings,
  owning: Owning,
  random: Random,
  history: History,
): SavingsAccount {
  const { businessDate, stampOn } = history;
  const submitted = open(drawn, owning, stampOn(drawn.submittedOn));
  if (drawn.fate === 'APPLIED') return submitted;
  const dated = { accountId: owning.id, date: undefined };
  const what = `savings account ${owning.id}`;
  const approval = approveSavings.decide({ account: submitted }, dated, stampOn(drawn.approvedOn));
  const { account: approved } = accepted(approval, what);
  if (drawn.fate === 'APPROVED') return approved;
  const activation = activateSavings.decide({ account: approved }, dated, stampOn(drawn.activatedOn));
  let { account } = accepted(activation, what);
  for (const { on, carryOut } of savingsActsOf(drawn, businessDate - 1, random)) {
    if (!isActive(account)) return account;
    account = carryOut(closeSavingsDays(account, on - 1, history), stampOn(on));
  }
  return isActive(account) ? closeSavingsDays(account, businessDate - 1, history) : account;
}

function open(
  { product, submittedOn }: DrawnSavings,
  { id, externalId, client }: Owning,
  stamp: CommandStamp,
): SavingsAccount {
  const input = { clientId: client.id, productId: product.id, externalId, submittedOn };
  return accepted(openSavings.decide({ id, client, product, externalIdTaken: false }, input, stamp), id);
}

function isActive(account: SavingsAccount): account is ActiveSavings {
  return account.status === 'ACTIVE';
}
