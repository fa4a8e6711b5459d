import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../harness/wait-for.ts';
import { openWay } from '../harness/way.ts';
import { expectClosedOnce } from './invariants.ts';
import { firstDay, type Scene, setScene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await setScene({ loans: 30 });
});
afterEach(() => scene.strike());

const changed = (change: (url: URL) => void) => {
  const url = new URL(scene.databaseUrl);
  change(url);
  return url.toString();
};

test('what no wait will mend ends a worker at its start, with one sentence', async () => {
  const wrong: readonly [Record<string, string>, RegExp][] = [
    [{ DATABASE_URL: 'nonsense' }, /DATABASE_URL: it has to be a URL such as postgresql:/],
    [{ QUEUE_URL: 'nonsense' }, /QUEUE_URL: it has to be a URL such as redis:/],
    [{ DATABASE_URL: changed((url) => (url.password = 'secret')) }, /refuses the password \(28P01\)/],
    [{ DATABASE_URL: changed((url) => (url.pathname = '/none')) }, /\/none is not there \(3D000\)/],
  ];
  for (const [env, sentence] of wrong) {
    const worker = scene.worker(env);
    expect(await worker.ended()).toBe(1);
    expect(worker.log()).toMatch(sentence);
    // Behind its settings, where these could be read.
    const said = worker.log().trim().split('\n');
    expect(said.filter((line) => !line.includes('"msg":"the settings"'))).toHaveLength(1);
    expect(worker.log()).not.toContain('secret');
  }
});

test('a database and a Redis that are away at the start are said so once, and waited for', async () => {
  const way = await openWay(scene.databaseUrl);
  await way.close();
  const worker = scene.worker({ DATABASE_URL: way.url, QUEUE_URL: 'redis://127.0.0.1:1' });
  const run = await scene.startRun();
  const says = (text: string) =>
    waitFor(() => worker.log().includes(text), { what: `the log to say: ${text}`, deadlineMs: 20_000 });
  await says('cannot be reached: nobody listens there (ECONNREFUSED)');
  await says('Redis is not to be had');
  await says('the worker is up');
  await way.open();
  await scene.completed(run);
  await expectClosedOnce(scene, run, firstDay);
  await says('asking the database works');
  const complaints = worker
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":40'));
  expect(complaints.filter((line) => line.includes('asking the database fails'))).toHaveLength(1);
  expect(complaints.filter((line) => line.includes('Redis'))).toHaveLength(1);
  await worker.stop();
  await way.close();
});
