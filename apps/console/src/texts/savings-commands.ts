/** Texts of the forms of commands on a savings account: what each does, and in which figures. */
export const savingsCommandTexts = {
  /** Names of commands as their buttons say them. */
  titles: {
    approveSavings: 'Approve',
    rejectSavings: 'Reject',
    withdrawSavingsApplication: 'Take application back',
    activateSavings: 'Activate',
    deposit: 'Deposit',
    withdraw: 'Withdraw',
    transfer: 'Transfer',
    holdSavings: 'Put on hold',
    releaseHold: 'Release hold',
    postSavingsInterest: 'Post interest',
    blockSavings: 'Block',
    unblockSavings: 'Unblock',
    closeSavings: 'Close for good',
    reverseSavingsTransaction: 'Reverse',
    adjustSavingsTransaction: 'Adjust',
  },
  all: 'All of it',
  approveSavings: (product: string, client: string) => `${product} for ${client}. It is activated next.`,
  rejectSavings: (client: string) =>
    `The application of ${client} ends here. A rejected one is not taken up again.`,
  withdrawSavingsApplication: (client: string) =>
    `The application of ${client} ends here. One that was taken back is not taken up again.`,
  activateSavings: {
    plain: 'From this day on it takes deposits and withdrawals, and is closed every day.',
    takesIn: (amount: string) =>
      `From this day on it takes deposits and withdrawals, and is closed every day. It takes in ${amount} at once.`,
  },
  deposit: (balance: string) => `Balance: ${balance}`,
  withdraw: (available: string) => `Available: ${available}.`,
  fee: (fee: string) => `The withdrawal costs ${fee}.`,
  holdSavings: (available: string) =>
    `Available: ${available}. What is on hold stays on the account and bears interest.`,
  releaseHold: (onHold: string) => `On hold: ${onHold}.`,
  postSavingsInterest: (accrued: string) =>
    `Accrued and not posted yet: ${accrued}. The interest of the days before the date is posted, and another period begins on it.`,
  closeSavings: (balance: string, accrued: string) =>
    `Balance: ${balance}; interest accrued and not posted yet: ${accrued}. The interest of the days before the date is posted, all that there is then is paid out without a fee, and the account is closed for good.`,
  block: { what: 'What may not be done', hint: 'Interest is posted as before.' },
  unblock: 'That is taken away: money is paid in and out again.',
  posting: (type: string, amount: string, date: string) =>
    `the ${type.toLowerCase()} of ${amount} on ${date}`,
  reverse: (posting: string) =>
    `Takes back ${posting}, with its fee if it has one. Interest since then is reckoned again.`,
  reverseOther: 'The other end of the transfer is taken back too.',
  adjust: (posting: string) =>
    `Puts another amount, or another date, in the place of ${posting}. Interest since then is reckoned again.`,
  transfer: {
    to: 'To account',
    toHint: 'The number of a savings account, or of a loan that is paid',
  },
} as const;
