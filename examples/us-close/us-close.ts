import { defineExtension } from '@dayclose/extension';
import { closeSmallBalances } from './close-small-balances.ts';
import { reportForgivenInterest } from './report-forgiven-interest.ts';

/** What a lender in the United States adds to the close of a day. */
export default defineExtension({
  name: 'us-close',
  version: '1.2.0',
  api: '1.0',
  businessSteps: [closeSmallBalances],
  outboundCalls: [reportForgivenInterest],
});
