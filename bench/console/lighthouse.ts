import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { freePort } from '../../test/harness/free-port.ts';
import { lateLoan, latestRun } from '../../tools/pictures/scene.ts';
import { installedByNpm } from '../../tools/services/by-npm.ts';
import { findOrInstallChromium } from '../../tools/services/chromium-program.ts';
import { describeProfile } from '../../tools/services/profile.ts';
import { GraphQLClient } from '../../tools/start/graphql-client.ts';
import type { Bar, Found } from '../bar.ts';
import { rounded } from '../bar.ts';
import type { Place } from './place.ts';

/** It is installed on first use: what measures is no dependency. */
const recipe = { what: 'Lighthouse', packages: ['lighthouse@13.5.0'] };
const categories = ['performance', 'accessibility', 'best-practices'] as const;
/** Units: points of 100; what a page shifts while it loads has none. */
const must = { performance: 90, accessibility: 100, 'best-practices': 100, shift: 0.1 };
/** What is told of each page beside its points, as Lighthouse calls it. Units: milliseconds, but for the last one. */
const metrics = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'total-blocking-time': 'blocked',
  'speed-index': 'speed index',
  'cumulative-layout-shift': 'shift',
} as const;
type Metric = keyof typeof metrics;

/** What is read of a report. */
interface Report {
  readonly categories: Readonly<Record<(typeof categories)[number], { readonly score: number | null }>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number }>
  >;
}

type Lighthouse = (
  url: string,
  flags: { readonly port: number; readonly logLevel: 'error'; readonly onlyCategories: readonly string[] },
  config: object,
) => Promise<{ readonly lhr: Report } | undefined>;

/** Today, a run and a loan by Lighthouse, as somebody at a desk sees them who was never there. */
export async function measureLighthouse({ origin, key, say }: Place): Promise<Found> {
  const folder = await installedByNpm(recipe, { cache: describeProfile('bench').cache, onNotice: say });
  const inFolder = async (path: string) =>
    (await import(pathToFileURL(join(folder, 'node_modules', 'lighthouse', path)).href)).default;
  const lighthouse: Lighthouse = await inFolder('core/index.js');
  const desk: object = await inFolder('core/config/desktop-config.js');
  const client = new GraphQLClient(origin);
  client.useKey(key);
  const pages = {
    Today: '/',
    Run: `/runs/${await latestRun(client)}`,
    Loan: `/loans/${(await lateLoan(client)).loan}`,
  };
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: await findOrInstallChromium({ onNotice: say }),
    args: [`--remote-debugging-port=${port}`],
  });
  try {
    const reports: [string, Report][] = [];
    for (const [page, path] of Object.entries(pages)) {
      say(`Lighthouse looks at ${page} …`);
      const flags = { port, logLevel: 'error', onlyCategories: categories } as const;
      const result = await lighthouse(`${origin}${path}#key=${key}`, flags, desk);
      if (result === undefined) throw new Error(`Lighthouse says nothing of ${page}`);
      reports.push([page, result.lhr]);
    }
    return found(reports);
  } finally {
    await browser.close();
  }
}

function found(reports: readonly (readonly [string, Report])[]): Found {
  return {
    bars: reports.flatMap(([page, report]): readonly Bar[] => [
      ...categories.map((name) => ({
        name: `${page}: ${name}, of 100`,
        value: pointsOf(report, name),
        must: must[name],
        atLeast: true as const,
      })),
      {
        name: `${page}: shift while it loads`,
        value: metricOf(report, 'cumulative-layout-shift'),
        must: must.shift,
      },
    ]),
    lines: reports.map(
      ([page, report]) =>
        `${page}: ${metricsIn(report)
          .map(([, told]) => told)
          .join(', ')}`,
    ),
    figures: Object.fromEntries(
      reports.map(([page, report]) => [
        page,
        {
          ...Object.fromEntries(categories.map((name) => [name, pointsOf(report, name)])),
          ...Object.fromEntries(metricsIn(report).map(([name]) => [name, rounded(metricOf(report, name))])),
          failed: failedIn(report),
        },
      ]),
    ),
  };
}

const pointsOf = (report: Report, name: (typeof categories)[number]): number =>
  Math.round(100 * (report.categories[name].score ?? 0));

const metricOf = (report: Report, name: Metric): number => report.audits[name]?.numericValue ?? Number.NaN;

const metricsIn = (report: Report): readonly (readonly [Metric, string])[] =>
  (Object.keys(metrics) as Metric[]).map((name) => {
    const value = metricOf(report, name);
    const told = name === 'cumulative-layout-shift' ? value.toFixed(3) : `${Math.round(value)} ms`;
    return [name, `${metrics[name]} ${told}`] as const;
  });

/** What Lighthouse found wrong, by its names. */
const failedIn = ({ audits }: Report): readonly string[] =>
  Object.entries(audits).flatMap(([name, { score }]) => (score === 0 ? [name] : []));
