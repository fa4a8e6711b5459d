import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { GraphQLClient } from '../../../tools/start/graphql-client.ts';
import { type Found, rounded } from '../../bar.ts';
import { rowsOf } from '../../databases.ts';
import type { Place } from '../place.ts';
import { measureRead } from '../reads.ts';
import { hundred, page } from '../selections.ts';

const loans = 100;
const installments = 600;
/** How much longer a list of long loans may take than one of ordinary loans. */
const mostGrowth = 1.5;

const product = {
  name: 'Fifty years',
  shortName: 'LONG',
  currency: 'EUR',
  principal: '240000',
  annualInterestRate: '3.5',
  numberOfRepayments: installments,
};

/** A list of as many loans as one may hold, each with as many installments as it may have, beside one of ordinary loans. */
export async function measureLongLoans(place: Place): Promise<Found> {
  const { long, loanId } = await openLongLoans(place);
  const [ordinary] = await rowsOf<{ id: string }>(
    place.databaseUrl,
    'select product_id::text as id from loans group by product_id order by count(*) desc limit 1',
  );
  const list = (productId: string) =>
    measureRead(
      place,
      {
        url: place.url,
        query: hundred,
        variables: [{ productId }],
        holds: { at: ['loans', 'edges'], rows: loans },
      },
      { clients: 1, seconds: place.seconds },
    );
  const few = await list(globalId('LoanProduct', ordinary?.id ?? ''));
  const many = await list(long);
  const whole = await measureRead(
    place,
    {
      url: place.url,
      query: page,
      variables: [{ id: loanId }],
      holds: { at: ['loan', 'schedule'], rows: installments },
    },
    { clients: 1, seconds: place.seconds },
  );
  return {
    bars: [
      {
        name: `list of ${loans} loans of ${installments} installments against ordinary ones, p50`,
        value: many.p50 / few.p50,
        must: mostGrowth,
      },
    ],
    lines: [
      `${loans} loans: ${few.p50.toFixed(1)} ms, of ${installments} installments each ${many.p50.toFixed(1)} ms; gateway CPU ${(few.cpu.server * 1000).toFixed(1)} and ${(many.cpu.server * 1000).toFixed(1)} ms`,
      `the page of a loan of ${installments} installments: ${whole.p50.toFixed(1)} ms, p99 ${whole.p99.toFixed(1)} ms`,
    ],
    figures: { ordinaryMs: rounded(few.p50), longMs: rounded(many.p50), pageMs: rounded(whole.p50) },
  };
}

/** Opens the loans as anybody would, through the API; returns their product, and one of them. */
async function openLongLoans({
  url,
  keys,
}: Place): Promise<{ readonly long: string; readonly loanId: string }> {
  const client = new GraphQLClient(new URL(url).origin);
  client.useKey(keys[0] ?? '');
  const run = async (command: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { done: ${command}(input: $input) { id } }`;
    return (await client.run<{ done: { id: string } }>(query, { input })).done.id;
  };
  const long = await run('createLoanProduct', 'CreateLoanProductInput', product);
  const clientId = await run('createClient', 'CreateClientInput', { name: 'Methuselah' });
  let loanId = '';
  for (let number = 1; number <= loans; number += 1) {
    loanId = await run('submitLoan', 'SubmitLoanInput', { clientId, productId: long });
    await run('approveLoan', 'ApproveLoanInput', { loanId });
    await run('disburseLoan', 'DisburseLoanInput', { loanId });
  }
  return { long, loanId };
}
