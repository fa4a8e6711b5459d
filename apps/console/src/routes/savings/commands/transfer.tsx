import { Text } from '@mantine/core';
import { useState } from 'react';
import { TransferDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { PayoffOn } from '../../../components/account/payoff.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { AccountField, type FoundAccount } from '../../../components/fields/account-field.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { inCurrency } from '../../../format/money.ts';
import { savingsCommandTexts as words } from '../../../texts/savings-commands.ts';
import type { SavingsCommand, SavingsFormProps } from './savings-command.ts';
import { feeInWords } from './withdraw.tsx';

const title = words.titles.transfer;

function Form({ account, onClose }: SavingsFormProps) {
  const [target, setTarget] = useState<FoundAccount>();
  return (
    <CommandForm
      title={title}
      document={TransferDocument}
      initial={{ toId: '', amount: '', date: '', note: '' }}
      toVariables={({ toId, amount, date, note }) => ({
        input: { fromId: account.id, toId, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      preview={({ date }) =>
        target?.kind === 'LOAN' && <PayoffOn id={target.id} currency={target.currency} date={date} />
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">
            {[words.withdraw(inCurrency(account.available, account.currency)), feeInWords(account)].join(' ')}
          </Text>
          <AccountField
            form={form}
            name="toId"
            label={words.transfer.to}
            hint={words.transfer.toHint}
            kinds={['SAVINGS', 'LOAN']}
            clientId={account.client.id}
            currency={account.currency}
            except={account.id}
            onFound={setTarget}
            required
          />
          <CommandAmount form={form} currency={account.currency} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Moves money to another savings account, or to a loan. */
export const transfer: SavingsCommand = { on: 'SAVINGS', name: 'transfer', title, Form };
