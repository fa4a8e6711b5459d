import { expect, test } from 'vitest';
import { type Manifest, sizesOf } from './sizes.ts';

const manifest: Manifest = {
  'index.html': { file: 'main.js', isEntry: true, imports: ['_shared.js'], css: ['main.css'] },
  '_shared.js': { file: 'shared.js', assets: ['font.woff2'] },
  '_charts.js': { file: 'charts.js', imports: ['_shared.js', '_lines.js'] },
  '_lines.js': { file: 'lines.js', imports: ['_charts.js'] },
  'src/routes/today/today.tsx': { file: 'today.js', imports: ['index.html'] },
  'src/routes/jobs/jobs.tsx': { file: 'jobs.js', imports: ['index.html'], dynamicImports: ['src/cron.tsx'] },
  'src/routes/books/books.tsx': { file: 'books.js', imports: ['_charts.js'], css: ['books.css'] },
  'src/cron.tsx': { file: 'cron.js' },
  'src/routes/today/chart.tsx': { file: 'chart.js', imports: ['_charts.js'] },
};

const bytes: Readonly<Record<string, number>> = {
  'index.html': 1,
  'main.js': 10,
  'main.css': 20,
  'shared.js': 40,
  'font.woff2': 80,
  'charts.js': 100,
  'lines.js': 200,
  'today.js': 1_000,
  'jobs.js': 2_000,
  'books.js': 4_000,
  'books.css': 8_000,
  'cron.js': 16_000,
  'chart.js': 32_000,
};

test('the first load is the page, all that comes with it, and the screen that it opens on, its chart too; a screen is what it adds', () => {
  const { firstLoad, screens } = sizesOf(manifest, (file) => bytes[file] ?? Number.NaN);
  expect(firstLoad).toBe(1 + 10 + 20 + 40 + 80 + 1_000 + 32_000 + 100 + 200);
  expect(Object.fromEntries(screens)).toEqual({
    'jobs/jobs.tsx': 2_000,
    'books/books.tsx': 4_000 + 8_000,
  });
});

test('a build without an entry is none', () => {
  expect(() => sizesOf({}, () => 0)).toThrow('without an entry');
});
