import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { OpenSavingsDocument, SavingsProductsToChooseDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { given } from '../../components/fields/field.ts';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { clientTexts as words } from '../../texts/clients.ts';
import { savingsTexts } from '../../texts/savings.ts';

interface Props {
  readonly clientId: string;
  readonly onClose: () => void;
}

/** Applies for a savings account, whose page opens then. */
export function OpenSavings({ clientId, onClose }: Props) {
  const navigate = useNavigate();
  const read = useRead(SavingsProductsToChooseDocument, {});
  return (
    <Loaded read={read}>
      {({ savingsProducts: { edges } }) => (
        <CommandForm
          title={words.openSavings}
          document={OpenSavingsDocument}
          initial={{ productId: edges[0]?.node.id ?? '', submittedOn: '', externalId: '' }}
          toVariables={({ productId, submittedOn, externalId }) => ({
            input: { clientId, productId, submittedOn: given(submittedOn), externalId: given(externalId) },
          })}
          onDone={({ openSavings }) => navigate({ to: '/savings/$id', params: { id: openSavings.id } })}
          onClose={onClose}
        >
          {(form) =>
            edges.length === 0 ? (
              <Text>{words.noSavingsProduct}</Text>
            ) : (
              <>
                <SelectField
                  form={form}
                  name="productId"
                  label={words.product}
                  options={edges.map(({ node: { id, name, currency, annualInterestRate, posting } }) => ({
                    value: id,
                    label: `${name} (${currency}): ${savingsTexts.head.terms(annualInterestRate, savingsTexts.posted[posting])}`,
                  }))}
                  required
                />
                <DateField form={form} name="submittedOn" label={words.submittedOn} hint={words.dateHint} />
                <TextField
                  form={form}
                  name="externalId"
                  label={words.externalId}
                  hint={words.accountExternalIdHint}
                />
              </>
            )
          }
        </CommandForm>
      )}
    </Loaded>
  );
}
