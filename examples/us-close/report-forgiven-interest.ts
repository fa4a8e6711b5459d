import {
  type ActiveLoan,
  call,
  defineOutboundCall,
  formatDate,
  type Money,
  storedMoney,
} from '@dayclose/extension';

/** What the authority is told, once for each loan of which interest was forgiven. */
export const reportForgivenInterest = defineOutboundCall({
  name: 'REPORT_FORGIVEN_INTEREST',
  description: 'Tells the tax authority of interest that a client need not pay.',
  url: 'https://api.irs.example/v1/forgiven-interest',
});

/** Asks for the report of a loan. */
export function forgivenInterestOf({ accountNo, terms }: ActiveLoan, amount: Money, on: number) {
  return call(reportForgivenInterest.name, {
    account: accountNo,
    currency: terms.currency,
    amount: storedMoney(amount),
    forgivenOn: formatDate(on),
  });
}
