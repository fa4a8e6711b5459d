import { SimpleGrid, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import {
  PreviewScheduleDocument,
  ProductsToChooseDocument,
  type ProductsToChooseQuery,
  SubmitLoanDocument,
} from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CommandForm } from '../../components/command-form.tsx';
import { AmountField } from '../../components/fields/amount-field.tsx';
import { DateField } from '../../components/fields/date-field.tsx';
import { SelectField } from '../../components/fields/select-field.tsx';
import { TextField } from '../../components/fields/text-field.tsx';
import { WholeField } from '../../components/fields/whole-field.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { SchedulePreview } from '../../components/schedule-preview.tsx';
import { inCurrency } from '../../format/money.ts';
import { clientTexts as words } from '../../texts/clients.ts';
import { howOften } from '../../texts/loan.ts';
import { type ApplicationValues, sizeOf, toApplication } from './application-values.ts';

type Product = ProductsToChooseQuery['loanProducts']['edges'][number]['node'];

interface Props {
  readonly clientId: string;
  readonly onClose: () => void;
}

/** Applies for a loan, with the schedule as it would be. */
export function Application({ clientId, onClose }: Props) {
  const read = useRead(ProductsToChooseDocument, {});
  return (
    <Loaded read={read}>
      {({ loanProducts }) => (
        <ApplicationForm
          clientId={clientId}
          onClose={onClose}
          products={loanProducts.edges.map(({ node }) => node)}
        />
      )}
    </Loaded>
  );
}

function ApplicationForm({ clientId, onClose, products }: Props & { readonly products: readonly Product[] }) {
  const navigate = useNavigate();
  const initial: ApplicationValues = {
    productId: products[0]?.id ?? '',
    principal: '',
    annualInterestRate: '',
    numberOfRepayments: '',
    submittedOn: '',
    expectedDisbursementOn: '',
    externalId: '',
  };
  return (
    <CommandForm
      title={words.apply}
      document={SubmitLoanDocument}
      initial={initial}
      toVariables={(values) => ({ input: toApplication(clientId, values) })}
      preview={(values, form) =>
        values.productId !== '' && (
          <SchedulePreview
            document={PreviewScheduleDocument}
            variables={{ input: sizeOf(values) }}
            toSchedule={({ previewSchedule }) => previewSchedule}
            form={form}
          />
        )
      }
      size="xl"
      onDone={({ submitLoan }) => navigate({ to: '/loans/$id', params: { id: submitLoan.id } })}
      onClose={onClose}
    >
      {(form) =>
        products.length === 0 ? <Text>{words.noProduct}</Text> : <Fields form={form} products={products} />
      }
    </CommandForm>
  );
}

interface FieldsProps {
  readonly form: UseFormReturnType<ApplicationValues>;
  readonly products: readonly Product[];
}

/** What is left empty is the product's. */
function Fields({ form, products }: FieldsProps) {
  const product = products.find(({ id }) => id === form.values.productId);
  const options = products.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }));
  return (
    <>
      <SelectField form={form} name="productId" label={words.product} options={options} required />
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <AmountField
          form={form}
          name="principal"
          label={words.principal}
          currency={product?.currency}
          hint={product && words.principalHint(inCurrency(product.principal, product.currency))}
        />
        <AmountField
          form={form}
          name="annualInterestRate"
          label={words.rate}
          hint={product && words.rateHint(product.annualInterestRate)}
        />
        <WholeField
          form={form}
          name="numberOfRepayments"
          label={words.repayments}
          hint={
            product &&
            words.repaymentsHint(
              product.numberOfRepayments,
              howOften(product.repaymentEvery, product.repaymentUnit),
            )
          }
        />
        <DateField form={form} name="submittedOn" label={words.submittedOn} hint={words.dateHint} />
        <DateField
          form={form}
          name="expectedDisbursementOn"
          label={words.expectedOn}
          hint={words.expectedHint}
        />
        <TextField form={form} name="externalId" label={words.externalId} />
      </SimpleGrid>
    </>
  );
}
