import { statusCodes } from '@dayclose/domain/loan/status.ts';

/** Codes of the statuses of a loan whose money went out, as SQL. */
export const disbursedStatuses = [
  statusCodes.ACTIVE,
  statusCodes.CLOSED_OBLIGATIONS_MET,
  statusCodes.OVERPAID,
].join(', ');
