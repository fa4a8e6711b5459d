import { formatMoney, parseStored, zero } from '@dayclose/domain/kernel/money.ts';
import { loanChargeKinds } from '@dayclose/domain/loan/money/charge.ts';
import type { LoanChargeView } from '@dayclose/domain/loan/views.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { accountPartId } from './global-ids.ts';
import { chargeById, chargeIdOf } from './loan-charges.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { decimalText } from './values.ts';

const print = (amount: 'amount' | 'paid' | 'waived') => (charge: LoanChargeView) =>
  decimalText(charge[amount], charge.currencyDigits);

const printOutstanding = ({ amount, paid, waived, isWrittenOff, currencyDigits }: LoanChargeView) =>
  formatMoney(
    isWrittenOff ? zero : parseStored(amount) - parseStored(paid) - parseStored(waived),
    currencyDigits,
  );

/** A fee or a penalty of one loan. */
export const LoanCharge = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<LoanChargeView>('LoanCharge'), {
    authScopes: needs('READ'),
    description: 'A fee or a penalty of one loan; one of each installment is the sum of all of them.',
    id: { resolve: chargeIdOf },
    loadOne: (id, context) => chargeById(context, id),
    brandLoadedObjects: true,
    fields: (t) => ({
      kind: t.expose('kind', {
        description: 'Whether it is a fee or a penalty.',
        type: enumOf(draft, loanChargeKinds),
      }),
      name: t.exposeString('name', { description: 'What it is called.' }),
      dueOn: t.expose('dueOn', {
        type: 'Date',
        nullable: true,
        description: 'Its own due date; absent where it falls due with each installment.',
      }),
      amount: t.field({
        description: 'What it comes to in money, all installments together.',
        type: 'Decimal',
        resolve: print('amount'),
      }),
      paid: t.field({
        description: 'What was paid of it.',
        type: 'Decimal',
        resolve: print('paid'),
      }),
      waived: t.field({
        description: 'What was waived of it.',
        type: 'Decimal',
        resolve: print('waived'),
      }),
      outstanding: t.field({
        description: 'What is left to pay of it.',
        type: 'Decimal',
        resolve: printOutstanding,
      }),
    }),
  }),
);

/** Fees and penalties. */
export const loanChargeNoun: Noun = {
  types: [LoanCharge],
  ids: { LoanCharge: { form: accountPartId, namedBy: { CHARGE_SETTLED: 'value' } } },
  answers: { LoanCharge: { type: LoanCharge, of: ({ charge }) => charge } },
};
