import type { Codes } from '../kernel/codes.ts';

/** What is refused of commands that wait for another person. */
export const approvalCodes = {
  APPROVAL_DECIDED: {
    status: 422,
    retryable: false,
    message: 'approvalId: {approvalId} is {state} since {at}; it is decided about once.',
  },
  APPROVAL_EXPIRED: {
    status: 422,
    retryable: false,
    message: 'approvalId: the time to decide about {approvalId} was over at {at}; give the command anew.',
  },
  MAKER_IS_CHECKER: {
    status: 422,
    retryable: false,
    message:
      'approvalId: {maker} made {approvalId}, about which another person decides; whoever made it may withdraw it.',
  },
  NOT_ITS_MAKER: {
    status: 422,
    retryable: false,
    message: 'approvalId: {approvalId} was made by {maker}, who alone withdraws it; reject it instead.',
  },
} as const satisfies Codes;
