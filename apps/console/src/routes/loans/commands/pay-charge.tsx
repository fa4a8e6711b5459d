import { Text } from '@mantine/core';
import { PayLoanChargeDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { ChargeFormProps, LoanCommand } from './loan-command.ts';

const title = loanCommandTexts.titles.payLoanCharge;

function Form({ loan, charge, onClose }: ChargeFormProps) {
  return (
    <CommandForm
      title={title}
      document={PayLoanChargeDocument}
      initial={{ amount: '', date: '' }}
      toVariables={({ amount, date }) => ({
        input: { loanId: loan.id, chargeId: charge.id, amount: amount.trim(), date: given(date) },
      })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {loanCommandTexts.waiveCharges.left(charge.name, inCurrency(charge.outstanding, loan.currency))}
          </Text>
          <CommandAmount
            form={form}
            currency={loan.currency}
            likely={[[loanCommandTexts.payCharge.all, charge.outstanding]]}
          />
          <CommandDate form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Pays one charge, whatever else is due. */
export const payCharge: LoanCommand = { on: 'CHARGE', name: 'payLoanCharge', title, Form };
