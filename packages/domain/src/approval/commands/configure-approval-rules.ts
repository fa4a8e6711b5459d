import { currencyDigits, isCurrency } from '../../books/currency.ts';
import { fineAmount } from '../../books/denomination.ts';
import { type ApprovalRule, mayWait } from '../../kernel/approval.ts';
import { type AnyCommand, defineCommand } from '../../kernel/command.ts';
import { listOrNone, moneyFromZero } from '../../kernel/from-nothing.ts';
import { described, integer, object, optional, text, withDefault } from '../../kernel/input.ts';
import type { Money } from '../../kernel/money.ts';
import { accept, type Rejected, reject } from '../../kernel/outcome.ts';
import { approvalRulesTarget, approvalRuleView } from '../approval.ts';

/** Rules of a tenant. */
export const rulesMax = 500;
/** As long as the key of a command is kept, by which whoever made it may ask again. Units: hours. */
const longestWait = 720;
const usualWait = 72;

/** Says which commands wait for another person from now on, in place of all that was said before. */
export const configureApprovalRules = ({ commands }: { readonly commands: () => readonly AnyCommand[] }) =>
  defineCommand({
    name: 'configureApprovalRules',
    description:
      'Says which commands wait for another person from now on: the whole list, in place of the former one. What waits already goes on waiting.',
    permission: 'CONFIGURE_APPROVAL_RULES',
    inputName: undefined,
    input: {
      input: described(
        'The rules: for a command one, or one for each of some currencies.',
        listOrNone(
          object('ApprovalRuleInput', 'When a command waits for another person.', {
            command: described('Name of the mutation: "disburseLoan".', text),
            aboveAmount: described(
              'It waits where its amount is above this, in currency. It always waits, if absent.',
              optional(moneyFromZero),
            ),
            currency: described('Of aboveAmount, with which it is needed: "EUR".', optional(text)),
            expiresAfterHours: described(
              'How long it waits. Hours.',
              withDefault(integer(1, longestWait), usualWait),
            ),
          }),
          rulesMax,
        ),
      ),
    },
    answers: 'ApprovalRules',
    target: approvalRulesTarget,
    ref: () => ({}),
    rejects: ['INVALID_VALUE', 'INVALID_AMOUNT'],
    decide(known, { input: asked }) {
      const rules: ApprovalRule[] = [];
      for (const [index, rule] of asked.entries()) {
        const refusal =
          refusalOf(rule, `input.${index}`, commands()) ?? repeated(rule, asked.slice(0, index), index);
        if (refusal !== undefined) return refusal;
        const { command, expiresAfterHours, aboveAmount: amount, currency } = rule;
        const above = amount === undefined || currency === undefined ? undefined : { amount, currency };
        rules.push({ command, above, expiresAfterHours });
      }
      return accept({ ...known, rules: rules.toSorted(inOrder) });
    },
    changes: (after, before) => ({ before: [before], after: [after] }),
    answer: ({ rules }) => ({ rules: rules.map(approvalRuleView) }),
  });

interface AskedRule {
  readonly command: string;
  readonly aboveAmount?: Money | undefined;
  readonly currency?: string | undefined;
}

function refusalOf(
  { command: name, aboveAmount, currency }: AskedRule,
  at: string,
  commands: readonly AnyCommand[],
): Rejected<'INVALID_VALUE' | 'INVALID_AMOUNT'> | undefined {
  const invalid = (field: string, reason: string) =>
    reject('INVALID_VALUE', { field: `${at}.${field}`, reason });
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return invalid('command', `there is no command ${name}`);
  if (!mayWait(command)) return invalid('command', `${name} never waits for another person`);
  if (aboveAmount === undefined) {
    return currency === undefined
      ? undefined
      : invalid('currency', 'it says of what aboveAmount is, which is absent');
  }
  if (command.bears === undefined) return invalid('aboveAmount', `${name} bears no amount`);
  if (currency === undefined) return invalid('currency', 'aboveAmount needs one');
  if (!isCurrency(currency)) return invalid('currency', `there is no currency ${currency}`);
  return fineAmount(aboveAmount, { currency, currencyDigits: currencyDigits(currency) }, `${at}.aboveAmount`);
}

/** Refuses a rule of a command that has one for whatever amount, or one in the same currency. */
function repeated(
  { command, currency }: AskedRule,
  before: readonly AskedRule[],
  index: number,
): Rejected<'INVALID_VALUE'> | undefined {
  const first = before.findIndex(
    (each) =>
      each.command === command &&
      (each.currency === undefined || currency === undefined || each.currency === currency),
  );
  if (first < 0) return undefined;
  const reason = `input.${first} is a rule of ${command} already, for ${before[first]?.currency ?? 'whatever amount'}`;
  return reject('INVALID_VALUE', { field: `input.${index}.command`, reason });
}

function inOrder(one: ApprovalRule, other: ApprovalRule): number {
  const [first, second] = [one, other].map(({ command, above }) => `${command} ${above?.currency ?? ''}`);
  return String(first) < String(second) ? -1 : 1;
}
