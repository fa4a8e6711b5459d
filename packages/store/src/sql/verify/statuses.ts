import { statusesOut } from '@dayclose/domain/loan/loan.ts';
import { statusCodes } from '@dayclose/domain/loan/status.ts';

/** Codes of the statuses of a loan whose money went out, as SQL. */
export const disbursedStatuses = statusesOut.map((status) => statusCodes[status]).join(', ');
