import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { firstDay, type Scene, setScene } from './scene.ts';
import type { WorkerProcess } from './worker-process.ts';

let scene: Scene;
let listener: pg.Client | undefined;
afterEach(async () => {
  await listener?.end();
  listener = undefined;
  await scene.strike();
});

async function portOf(worker: WorkerProcess): Promise<string> {
  const port = () => /"port":(\d+)/.exec(worker.log())?.[1];
  return await waitFor(port, { what: 'the worker to be up', deadlineMs: 15_000 });
}

test('a worker answers for its health, its readiness and its figures', async () => {
  scene = await setScene();
  const worker = scene.worker();
  const url = `http://127.0.0.1:${await portOf(worker)}`;
  expect((await fetch(`${url}/health`)).status).toBe(200);
  const ready = async () => {
    const answer = await fetch(`${url}/ready`);
    return { status: answer.status, body: await answer.json() };
  };
  // Each of the two is looked at for the first time a moment after the worker is up.
  const isLookedAt = async () => {
    const { queue, outboundCalls } = (await ready()).body;
    return queue === 'up' && outboundCalls !== null;
  };
  await waitFor(isLookedAt, { what: 'queue and calls to be looked at', deadlineMs: 10_000 });
  expect(await ready()).toEqual({
    status: 200,
    body: {
      status: 'ready',
      reasons: [],
      degraded: [],
      lastWorkMs: expect.any(Number),
      queue: 'up',
      outboundCalls: { waiting: 0, dead: 0, oldestWaitingSeconds: 0 },
    },
  });
  expect((await fetch(`${url}/nothing`)).status).toBe(404);
  await scene.completed(await scene.startRun());
  const figures = await (await fetch(`${url}/metrics`)).text();
  const ofClose = String.raw`\{tenant="test_\w+",job_name="LOAN_CLOSE_OF_BUSINESS"`;
  expect(figures).toMatch(new RegExp(`^dayclose_job_days_behind${ofClose}\\} 0$`, 'm'));
  expect(figures).toMatch(new RegExp(`^dayclose_job_run_state${ofClose},state="COMPLETED"\\} 1$`, 'm'));
  expect(figures).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  expect(figures).toMatch(/^dayclose_cob_accounts_closed_total\{tenant="test_\w+"\} 240$/m);
  expect(figures).toMatch(/^dayclose_cob_partitions_ended_total\{tenant="test_\w+"\} 4$/m);
  expect(figures).toMatch(/^dayclose_cob_chunk_seconds_count\{tenant="test_\w+"\} 24$/m);
});

test('who watches a run is told of it after each commit, a few times a second at most', async () => {
  scene = await setScene({ loans: 600 });
  listener = new pg.Client({ connectionString: scene.databaseUrl });
  const notices: { payload: string | undefined; at: number }[] = [];
  listener.on('notification', ({ payload }) => notices.push({ payload, at: performance.now() }));
  await listener.connect();
  await listener.query('listen dayclose_progress');
  scene.worker({ PROGRESS_EVERY_MS: '100' });
  const run = await scene.startRun(firstDay);
  await scene.completed(run);
  await waitFor(() => notices.length > 2, { what: 'notices', deadlineMs: 5_000 });
  expect(new Set(notices.map(({ payload }) => payload))).toEqual(new Set([run]));
  const seconds = ((notices.at(-1)?.at ?? 0) - (notices[0]?.at ?? 0)) / 1_000;
  expect(notices.length).toBeLessThan(seconds * 10 + 3);
});
