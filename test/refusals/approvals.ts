import type { ApprovalRules } from '@dayclose/domain/approval/approval.ts';
import { approveCommand } from '@dayclose/domain/approval/commands/approve-command.ts';
import { rejectCommand } from '@dayclose/domain/approval/commands/reject-command.ts';
import { withdrawCommand } from '@dayclose/domain/approval/commands/withdraw-command.ts';
import type { Approval } from '@dayclose/domain/kernel/approval.ts';
import { waiting } from '@dayclose/domain/kernel/approval.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { commandNamed } from '../builders/command-named.ts';
import { stampOn } from '../builders/loan.ts';
import { type RefusalRow, today } from './row.ts';

const configureApprovalRules = commandNamed('configureApprovalRules');
const noRules: ApprovalRules = { kind: 'ApprovalRules', id: '1', rules: [] };
const stamp = stampOn(today);
const at = (now: string, actor = 'api-key:other') => ({ ...stamp, now, actor });

/** Made at nine, and over at noon. */
const made = waiting(
  { id: '7', command: 'repayLoan', input: { loanId: '7', amount: '5' } },
  { expiresAfterHours: 3 },
  { actor: 'api-key:maker', now: '2024-01-01T09:00:00Z' },
);
const withdrawn: Approval = {
  ...made,
  state: 'WITHDRAWN',
  decidedBy: made.madeBy,
  decidedAt: '2024-01-01T10:00:00Z',
};
const soon = '2024-01-01T11:59:59Z';
const noon = '2024-01-01T12:00:00Z';
const one = { approvalId: '7' };

/** What nobody decides about, whoever they are and whatever they decide. */
const undecidable = (command: AnyCommand): readonly RefusalRow[] => [
  [command, 'NOT_FOUND', undefined, one, 'no Approval with approvalId 7', at(noon)],
  [command, 'APPROVAL_DECIDED', withdrawn, one, '7 is WITHDRAWN since 2024-01-01T10:00:00Z', at(noon)],
  [command, 'APPROVAL_EXPIRED', made, one, 'was over at 2024-01-01T12:00:00.000Z', at(noon, made.madeBy)],
];
const byItsMaker = at(soon, made.madeBy);

const rules = (...input: readonly object[]) => ({ input });
const repaid = { command: 'repayLoan', aboveAmount: '100', currency: 'EUR' };
const invalid = (input: object, says: string): RefusalRow => [
  configureApprovalRules,
  'INVALID_VALUE',
  noRules,
  input,
  says,
];

/** Commands that wait about which nothing is decided, and rules that there cannot be. */
export const approvals: readonly RefusalRow[] = [
  invalid(rules({ command: 'repayLoans' }), 'input.0.command: there is no command repayLoans'),
  invalid(rules({ command: 'increaseBusinessDate' }), 'there is no command increaseBusinessDate'),
  invalid(rules({ command: 'approveCommand' }), 'approveCommand never waits'),
  invalid(rules({ command: 'rejectCommand' }), 'rejectCommand never waits'),
  invalid(rules({ command: 'withdrawCommand' }), 'withdrawCommand never waits'),
  invalid(rules({ command: 'createApiKey' }), 'createApiKey never waits'),
  invalid(
    rules({ command: 'repayLoan', currency: 'EUR' }),
    'input.0.currency: it says of what aboveAmount is',
  ),
  invalid(rules({ ...repaid, command: 'writeOffLoan' }), 'input.0.aboveAmount: writeOffLoan bears no amount'),
  invalid(rules({ command: 'repayLoan', aboveAmount: '5' }), 'input.0.currency: aboveAmount needs one'),
  invalid(rules({ ...repaid, currency: 'EUX' }), 'input.0.currency: there is no currency EUX'),
  invalid(rules(repaid, repaid), 'input.1.command: input.0 is a rule of repayLoan already, for EUR'),
  invalid(rules(repaid, { command: 'repayLoan' }), 'input.0 is a rule of repayLoan already, for EUR'),
  invalid(rules({ command: 'repayLoan' }, repaid), 'input.0 is a rule of repayLoan already, for whatever'),
  [
    configureApprovalRules,
    'INVALID_AMOUNT',
    noRules,
    rules({ ...repaid, aboveAmount: '0.001' }),
    'input.0.aboveAmount: 0.001 has more than the 2 decimals of EUR',
  ],
  ...undecidable(approveCommand),
  [approveCommand, 'MAKER_IS_CHECKER', made, one, 'api-key:maker made 7', byItsMaker],
  ...undecidable(rejectCommand),
  [rejectCommand, 'MAKER_IS_CHECKER', made, one, 'api-key:maker made 7', byItsMaker],
  [rejectCommand, 'INVALID_VALUE', made, one, 'note: it has to say why', at(soon)],
  ...undecidable(withdrawCommand),
  [withdrawCommand, 'NOT_ITS_MAKER', made, one, 'was made by api-key:maker, who alone', at(soon)],
];
