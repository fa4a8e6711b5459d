import type { PreviewScheduleInput, SubmitLoanInput } from '../../api/generated/graphql.ts';
import { given } from '../../components/fields/field.ts';
import { wholeIn } from '../../components/fields/whole-field.tsx';

/** What the form of an application holds. */
export interface ApplicationValues extends Record<string, string> {
  readonly productId: string;
  readonly principal: string;
  readonly annualInterestRate: string;
  readonly numberOfRepayments: string;
  readonly submittedOn: string;
  readonly expectedDisbursementOn: string;
  readonly externalId: string;
}

/** What of an application its schedule follows from. */
export function sizeOf(values: ApplicationValues): PreviewScheduleInput & { readonly productId: string } {
  return {
    productId: values.productId,
    principal: given(values.principal),
    annualInterestRate: given(values.annualInterestRate),
    numberOfRepayments: wholeIn(values.numberOfRepayments),
    submittedOn: given(values.submittedOn),
    expectedDisbursementOn: given(values.expectedDisbursementOn),
  };
}

export function toApplication(clientId: string, values: ApplicationValues): SubmitLoanInput {
  return { ...sizeOf(values), clientId, externalId: given(values.externalId) };
}
