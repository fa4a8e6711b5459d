import { expect, test } from 'vitest';
import { dashboards } from '../../tools/generate/panels.ts';
import { describeProfile } from '../../tools/services/profile.ts';
import { findOrFetchPromtool } from '../../tools/services/promtool-program.ts';
import { runCommand } from '../../tools/services/run-command.ts';
import { folder, readAlerts, readPanels, readRunbooks } from './files.ts';
import { readPromql } from './promql.ts';
import { registeredSeries } from './registered.ts';

/** Alerts and dashboards, beside what the programs really tell. */

const told = registeredSeries();
const alerts = readAlerts();

const expressions = [
  ...alerts.map(({ alert, expr }) => ({ what: `the alert ${alert}`, expr, legend: '' })),
  ...dashboards.flatMap(({ name }) =>
    readPanels(name).flatMap(({ title, targets }) =>
      targets.map(({ expr, legendFormat }) => ({
        what: `${name}: ${title}, ${legendFormat}`,
        expr,
        legend: legendFormat,
      })),
    ),
  ),
];

/** What is wrong with an expression, and with the labels that its lines are called by. */
function faultsOf(expr: string, legend = ''): readonly string[] {
  const { series, grouped } = readPromql(expr);
  const unknown = series.filter(({ name }) => !told.has(name)).map(({ name }) => `nobody tells ${name}`);
  const known = new Set(series.flatMap(({ name }) => [...(told.get(name) ?? [])]));
  const unlabelled = series.flatMap(({ name, labels }) =>
    labels.filter((label) => !told.get(name)?.has(label)).map((label) => `${name} has no ${label}`),
  );
  const named = [...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
  const lost = named.filter((label) => grouped.length > 0 && !grouped.includes(label));
  return [
    ...unknown,
    ...unlabelled,
    ...[...grouped, ...named].filter((label) => !known.has(label)).map((label) => `no series has ${label}`),
    ...lost.map((label) => `${label} is gone when lines are put together`),
  ];
}

test('there are as many alerts and panels as are looked at', () => {
  expect(alerts.length).toBeGreaterThan(25);
  expect(expressions.length).toBeGreaterThan(alerts.length + 35);
});

test.each(expressions)('$what asks for what a program tells', ({ expr, legend }) => {
  const { series } = readPromql(expr);
  expect(series.length).toBeGreaterThan(0);
  expect(faultsOf(expr, legend)).toEqual([]);
});

test.each([
  ['dayclose_job_day_behind', ['nobody tells dayclose_job_day_behind']],
  ['dayclose_job_failed{kind="LOAN"}', ['dayclose_job_failed has no kind']],
  ['max by (kind) (dayclose_job_failed)', ['no series has kind']],
  ['dayclose_gateway_operation_seconds', ['nobody tells dayclose_gateway_operation_seconds']],
])('%s is found out', (expr, faults) => {
  expect(faultsOf(expr)).toEqual(faults);
});

test('an expression that is none is found out', () => {
  expect(() => readPromql('sum(dayclose_job_failed')).toThrow('nothing that PromQL knows');
});

test.each(alerts)('$alert says how bad it is, in a sentence, and where to read on', (alert) => {
  expect(alert.labels?.severity).toMatch(/^(?:critical|warning)$/);
  expect(alert.annotations?.summary).toMatch(/^(?:[A-Z]|\{\{).+[.]$/);
  const grouped = /\bby \((.+?)\)/.exec(alert.expr)?.[1]?.split(', ') ?? ['job', 'instance'];
  const named = [...(alert.annotations?.summary ?? '').matchAll(/\$labels[.](\w+)/g)].map(([, name]) => name);
  expect(named.filter((name) => !grouped.includes(String(name)))).toEqual([]);
  const page = readRunbooks().get(alert.annotations?.runbook ?? '');
  expect(page).toContain(`\`${alert.alert}\``);
});

test('Prometheus takes the rules and its example of a configuration, and alerts by series as a night writes them', async () => {
  const { cache } = describeProfile('test');
  const promtool = await findOrFetchPromtool({ cache, onNotice: console.log });
  for (const args of [
    ['check', 'rules', 'alerts.yaml'],
    ['check', 'config', '--syntax-only', 'prometheus.yaml'],
    ['test', 'rules', 'alerts.test.yaml'],
  ]) {
    const { code, output } = await runCommand(promtool, args, { cwd: folder });
    expect(code, output).toBe(0);
  }
});
