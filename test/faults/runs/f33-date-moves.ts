import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import type { Fault } from '../fault.ts';
import { hold } from '../hold.ts';

export const dateMoves: Fault = {
  id: 'F33',
  name: 'the business date moves in the middle of a run',
  expected: 'it moves at once, and the run goes on with its own date; the next date waits for its end',
  // One account a chunk: the run lasts.
  setting: { everyWorker: { COB_CHUNK_ACCOUNT_DAYS: '1' } },
  async inject(world) {
    await world.underWay(0.02);
    const next = world.firstDay + 1;
    await world.moveDate(next + 1);
    const { body } = await world.api.send(
      'mutation ($cobDate: Date!) { runJob(input: { name: "LOAN_COB", cobDate: $cobDate }) { id } }',
      { cobDate: formatDate(next) },
    );
    const { endedAt } = await world.run();
    hold(endedAt === null, 'the run ended before the date moved');
    const code = body.errors?.[0]?.extensions?.code;
    hold(code === 'JOB_ALREADY_RUNNING', `the run of the next date was answered ${code ?? 'accepted'}`);
    return { seen: 'it moved; the run of the next date was refused as long as this one went on' };
  },
};
