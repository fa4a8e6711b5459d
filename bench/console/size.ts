import { builtFolder } from '../../tools/console/build.ts';
import { most, readSizes } from '../../tools/console/sizes.ts';
import type { Found } from '../bar.ts';

const kilobytes = (bytes: number) => bytes / 1_000;

/** What a browser loads, as it is sent compressed. */
export async function measureSize(): Promise<Found> {
  const { firstLoad, screens } = readSizes(builtFolder);
  const largestFirst = [...screens].sort(([, a], [, b]) => b - a);
  const [largest = 'none', bytes = 0] = largestFirst[0] ?? [];
  return {
    bars: [
      { name: 'first load, kB', value: kilobytes(firstLoad), must: kilobytes(most.firstLoad) },
      {
        name: `largest part of a screen (${largest}), kB`,
        value: kilobytes(bytes),
        must: kilobytes(most.screen),
      },
    ],
    lines: largestFirst.map(([screen, own]) => `${kilobytes(own).toFixed(1).padStart(6)} kB  ${screen}`),
    figures: { firstLoadBytes: firstLoad, screenBytes: Object.fromEntries(largestFirst) },
  };
}
