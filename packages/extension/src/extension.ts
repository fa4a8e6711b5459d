/**
 * What a company writes against to add to Dayclose without forking it: docs/extensions.md.
 *
 * All of it are types, functions that make plain values, and exact money and dates; nothing here reads, writes or calls.
 */
export type { StepOfKind } from '@dayclose/domain/kernel/account.ts';
export {
  addMonths,
  addPeriods,
  dateOf,
  daysInMonth,
  formatDate,
  type LocalDate,
  never,
  parseDate,
  partsOf,
} from '@dayclose/domain/kernel/dates.ts';
export { type BusinessEvent, defineEvent, type EventType } from '@dayclose/domain/kernel/event.ts';
export type { LoadedRow, LoadStatement } from '@dayclose/domain/kernel/loaded.ts';
export {
  formatMoney,
  type Money,
  maxOf,
  minOf,
  mulDiv,
  parseMoney,
  roundMoney,
  stepOf,
  storedMoney,
  sumOf,
  zero,
} from '@dayclose/domain/kernel/money.ts';
export { call, defineOutboundCall, type OutboundCallType } from '@dayclose/domain/kernel/outbound-call.ts';
export {
  accept,
  type Effect,
  type Outcome,
  type Rejected,
  reject,
  reject as veto,
} from '@dayclose/domain/kernel/outcome.ts';
export { defineSerializer, type Serializer } from '@dayclose/domain/kernel/serializer.ts';
export type { Stamp } from '@dayclose/domain/kernel/stamp.ts';
export { defineSubscriber, type Subscriber } from '@dayclose/domain/kernel/subscriber.ts';
export { consequences } from '@dayclose/domain/loan/commands/consequences.ts';
export {
  ofCharge,
  ofDelinquency,
  ofInstallment,
  ofTransaction,
} from '@dayclose/domain/loan/events/payload-kinds.ts';
export type { ActiveLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
export type { LoanToClose } from '@dayclose/domain/loan/loan-to-close.ts';
export { enter } from '@dayclose/domain/loan/money/entry.ts';
export { overdueOn } from '@dayclose/domain/loan/money/payoff.ts';
export type { QuietLoan } from '@dayclose/domain/loan/quiet-loan.ts';
export {
  apiVersion,
  defineExtension,
  defineStep,
  type Extension,
  type LoanStep,
  type WholeLoanStep,
} from './define-extension.ts';
