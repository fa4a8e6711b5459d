import { type Event, Unreadable } from './schemas.ts';

/** A statement of the view. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

type Fields = Record<string, unknown>;
type Effect = (event: Event) => readonly Statement[];

/** What an event does to the view, by the schema of its payload. Errors: Unreadable where that is not known. */
export function effectOf(event: Event): readonly Statement[] {
  const effect = effects[event.dataschema];
  if (effect === undefined) throw new Unreadable(`it is not known what ${event.dataschema} does`);
  return effect(event);
}

const nothing: Effect = () => [];

const effects: Readonly<Record<string, Effect>> = {
  'dayclose.avro.loan.v1.LoanAccountDataV1': ({ data }) => [setLoan(data)],
  'dayclose.avro.loan.v1.LoanAccountDelinquencyRangeDataV1': ({ data }) => [setDelinquency(data)],
  'dayclose.avro.loan.v1.LoanTransactionDataV1': ({ data }) => move(data, 1),
  'dayclose.avro.loan.v1.LoanTransactionAdjustmentDataV1': adjust,
  'dayclose.avro.loan.v1.LoanChargeDataV1': charge,
  'dayclose.avro.loan.v1.LoanRepaymentDueDataV1': nothing,
  'dayclose.avro.loan.v1.LoanProductDataV1': nothing,
  'dayclose.avro.client.v1.ClientDataV1': nothing,
  'dayclose.avro.savings.v1.SavingsAccountDataV1': nothing,
  'dayclose.avro.savings.v1.SavingsAccountTransactionDataV1': nothing,
  'dayclose.avro.savings.v1.SavingsProductDataV1': nothing,
};

/** The whole of a loan, as it is after all that its command or its day did: it takes the place of what was known. */
function setLoan({
  id,
  accountNo,
  status,
  currency,
  summary,
  totalOverpaid,
  delinquencyRange,
}: Fields): Statement {
  const owed = summary as Fields | null;
  return {
    text: `insert into loans (loan_id, account_no, status, currency, principal, interest, fees, penalties, overpaid,
        accrued_interest, delinquency)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (loan_id) do update set
        account_no = excluded.account_no, status = excluded.status, currency = excluded.currency,
        principal = excluded.principal, interest = excluded.interest, fees = excluded.fees,
        penalties = excluded.penalties, overpaid = excluded.overpaid,
        accrued_interest = coalesce(excluded.accrued_interest, loans.accrued_interest),
        delinquency = excluded.delinquency`,
    values: [
      id,
      accountNo,
      (status as Fields).code,
      (currency as Fields).code,
      owed?.principalOutstanding ?? null,
      owed?.interestOutstanding ?? null,
      owed?.feeChargesOutstanding ?? null,
      owed?.penaltyChargesOutstanding ?? null,
      owed ? totalOverpaid : null,
      // What is not paid out has earned nothing; of what is, the accruals tell.
      owed ? null : 0,
      (delinquencyRange as Fields | null)?.classification ?? null,
    ],
  };
}

function setDelinquency({ loanId, delinquencyRange }: Fields): Statement {
  return {
    text: `insert into loans (loan_id, delinquency) values ($1, $2)
      on conflict (loan_id) do update set delinquency = excluded.delinquency`,
    values: [loanId, (delinquencyRange as Fields | null)?.classification ?? null],
  };
}

/** By the type of a posting, what a unit of it adds to what is owed, to what is overpaid and to what is accrued. */
const factors: Readonly<Record<string, readonly [owed: number, overpaid: number, accrued: number]>> = {
  disbursement: [0, 0, 0],
  repayment: [-1, 1, 0],
  downPayment: [-1, 1, 0],
  chargePayment: [-1, 1, 0],
  merchantIssuedRefund: [-1, 1, 0],
  payoutRefund: [-1, 1, 0],
  goodwillCredit: [-1, 1, 0],
  waiver: [-1, 0, 0],
  waiveCharges: [-1, 0, 0],
  creditBalanceRefund: [1, -1, 0],
  chargeOff: [0, 0, 0],
  writeOff: [-1, 0, 0],
  recoveryRepayment: [0, 0, 0],
  chargeback: [1, -1, 0],
  accrual: [0, 0, 1],
  accrualAdjustment: [0, 0, -1],
  accrualActivity: [0, 0, 0],
};

/** Adds a posting to what is known of its loan, or takes it away. */
function move(transaction: Fields, sign: 1 | -1): readonly Statement[] {
  const { loanId, type, principalPortion, interestPortion, feeChargesPortion, penaltyChargesPortion } =
    transaction;
  const name = String((type as Fields).code).replace('loanTransactionType.', '');
  const factor = factors[name];
  if (factor === undefined) throw new Unreadable(`it is not known what a posting of the type ${name} does`);
  const [owed, overpaid, accrued] = factor.map((each) => each * sign);
  const balances = {
    text: `insert into loans (loan_id) values ($1)
      on conflict (loan_id) do update set
        principal = loans.principal + $2::int * $5::numeric, interest = loans.interest + $2::int * $6::numeric,
        fees = loans.fees + $2::int * $7::numeric, penalties = loans.penalties + $2::int * $8::numeric,
        overpaid = loans.overpaid + $3::int * $9::numeric,
        accrued_interest = loans.accrued_interest + $4::int * $6::numeric`,
    values: [
      loanId,
      owed,
      overpaid,
      accrued,
      principalPortion,
      interestPortion,
      feeChargesPortion,
      penaltyChargesPortion,
      transaction.overpaymentPortion,
    ],
  };
  if (name !== 'waiveCharges') return [balances];
  const waived = {
    text: 'update charges set waived = waived + $2::int * ($3::numeric + $4::numeric) where charge_id = $1',
    values: [transaction.loanChargeId, sign, feeChargesPortion, penaltyChargesPortion],
  };
  return [balances, waived];
}

/** What was posted is taken back; another posting may be in its place. */
function adjust({ data }: Event): readonly Statement[] {
  const { transactionToAdjust: old, newTransactionDetail: successor } = data;
  return [...move(old as Fields, -1), ...(successor ? move(successor as Fields, 1) : [])];
}

/** Events of charges that are new; of all others what is waived is another than before. */
const newCharges = new Set(['LoanAddChargeBusinessEvent', 'LoanApplyOverdueChargeBusinessEvent']);

/** A charge that is new adds all of it; of one that is waived, or owed again, what is waived more or less than before. */
function charge({ type, data }: Event): readonly Statement[] {
  const { id, loanId, penalty, amount, amountWaived } = data;
  const column = penalty ? 'penalties' : 'fees';
  const owed = newCharges.has(type)
    ? {
        text: `insert into loans (loan_id) values ($1)
          on conflict (loan_id) do update set ${column} = loans.${column} + $2::numeric`,
        values: [loanId, amount],
      }
    : {
        text: `update loans set ${column} = ${column} - ($3::numeric - (select waived from charges where charge_id = $2))
          where loan_id = $1`,
        values: [loanId, id, amountWaived],
      };
  const noted = {
    text: `insert into charges (charge_id, loan_id, waived) values ($1, $2, $3)
      on conflict (charge_id) do update set waived = excluded.waived`,
    values: [id, loanId, amountWaived],
  };
  return [owed, noted];
}
