import { describe, expect, test } from 'vitest';
import { Failure } from './exit-codes.ts';
import { asFailure, Output, tableOf } from './output.ts';
import { exitOf, isOver, type Run, runInWords } from './run.ts';

const run: Run = {
  id: 'r1',
  job: 'LOAN_CLOSE_OF_BUSINESS',
  state: 'COMPLETED_WITH_FAILURES',
  trigger: 'API',
  fromDate: '2026-11-19',
  cobDate: '2026-11-20',
  startedAt: '2026-11-21T00:00:00Z',
  endedAt: '2026-11-21T00:01:30Z',
  total: 10_000,
  done: 9_998,
  failed: 1,
  skipped: 1,
  rate: 100,
  estimatedEndAt: null,
};

function recorded(isTTY: boolean, wantsJson: boolean) {
  const said = { stdout: '', stderr: '' };
  const screen = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write(text: string) {
      said[name] += text;
      return true;
    },
  });
  return { said, output: new Output({ stdout: screen('stdout'), stderr: screen('stderr') }, wantsJson) };
}

describe('a fact is told', () => {
  test.each([
    ['as a sentence on a terminal', true, false, 'It is so.\n'],
    [
      'as a line of JSON where that is asked for',
      true,
      true,
      '{"type":"dates","businessDate":"2026-11-20"}\n',
    ],
    [
      'as a line of JSON where there is no terminal',
      false,
      false,
      '{"type":"dates","businessDate":"2026-11-20"}\n',
    ],
  ])('%s', (_, isTTY, wantsJson, told) => {
    const { said, output } = recorded(isTTY, wantsJson);
    output.tell('dates', { businessDate: '2026-11-20' }, 'It is so.');
    expect(said).toEqual({ stdout: told, stderr: '' });
  });

  test('a failure is a sentence apart, and for programs also a line with its code', () => {
    const failure = new Failure('REFUSED', 'It has passed.', 'COB_DATE_PASSED');
    const people = recorded(true, false);
    expect(people.output.fail(failure)).toBe('REFUSED');
    expect(people.said).toEqual({ stdout: '', stderr: 'It has passed.\n' });
    const programs = recorded(false, false);
    programs.output.fail(failure);
    expect(programs.said).toEqual({
      stdout: '{"type":"error","code":"COB_DATE_PASSED","message":"It has passed."}\n',
      stderr: 'It has passed.\n',
    });
  });

  test('whatever was thrown is one', () => {
    expect(asFailure(new TypeError('no'))).toMatchObject({ exit: 'FAILED', message: 'no' });
  });
});

test.each([
  ['PLANNING', false, 'DONE'],
  ['RUNNING', false, 'DONE'],
  ['STOPPING', false, 'DONE'],
  ['COMPLETED', true, 'DONE'],
  ['COMPLETED_WITH_FAILURES', true, 'WITH_FAILURES'],
  ['STOPPED', true, 'FAILED'],
  ['FAILED', true, 'FAILED'],
] as const)('a run that is %s is over: %s, and its command exits %s', (state, over, exit) => {
  expect([isOver({ state }), exitOf({ state })]).toEqual([over, exit]);
});

test('a run is told in one line', () => {
  expect(runInWords(run)).toBe(
    'LOAN_CLOSE_OF_BUSINESS 2026-11-19 … 2026-11-20: COMPLETED_WITH_FAILURES · 9,998 of 10,000 done · 1 failed · 1 skipped · 1 min 30 s · run r1',
  );
  expect(
    runInWords({
      ...run,
      state: 'PLANNING',
      fromDate: '2026-11-20',
      total: 0,
      done: 0,
      failed: 0,
      skipped: 0,
      endedAt: null,
    }),
  ).toBe('LOAN_CLOSE_OF_BUSINESS 2026-11-20: PLANNING · 0 of 0 done · run r1');
});

test('columns of a table are as wide as they have to be', () => {
  expect(
    tableOf(
      ['a', 'name'],
      [
        ['1', 'x'],
        ['100', 'yy'],
      ],
    ),
  ).toBe('a    name\n1    x\n100  yy');
});
