/** Savings products for accounts of clients who borrow `products`. Units: amounts of few cents, as those of the loans. */
export const savingsProducts = [
  {
    shortName: 'SEVR',
    currency: 'USD',
    posting: 'MONTHLY',
    withdrawalFee: '0.02',
    overdraftLimit: '4.00',
    overdraftRate: '36',
    inactiveAfterDays: 10,
    dormantAfterDays: 25,
  },
  {
    shortName: 'SCLU',
    currency: 'EUR',
    posting: 'DAILY',
    minBalance: '1.00',
    balanceMethod: 'AVERAGE_DAILY_BALANCE',
    accounting: 'CASH',
  },
  { shortName: 'SYEN', currency: 'JPY', currencyDigits: 0, postAtPeriodEnd: true },
].map((product) => ({ name: product.shortName, annualInterestRate: '24', ...product }));
