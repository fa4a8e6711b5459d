import { type Bar, type Found, isMet, rounded } from './bar.ts';

/** The bars of all parts as a table, and below it what each part tells. */
export function table(found: ReadonlyMap<string, Found>): string {
  const bars = [...found.values()].flatMap((each) => each.bars);
  const rows = bars.map((bar) => {
    const [must, aim] = [limit(bar, bar.must), bar.aim === undefined ? '' : limit(bar, bar.aim)];
    return `${bar.name.padEnd(66)}${bar.value.toFixed(2).padStart(8)}${must.padStart(10)}${aim.padStart(9)}  ${verdict(bar)}`;
  });
  const told = [...found].flatMap(([name, { lines }]) => lines.map((line) => `${name.padEnd(9)} ${line}`));
  return `
${'what'.padEnd(66)}${'value'.padStart(8)}${'must'.padStart(10)}${'aim'.padStart(9)}
${rows.join('\n')}

${told.join('\n')}
`;
}

/** The same for machines. */
export function figuresOf(found: ReadonlyMap<string, Found>): object {
  const told = [...found].map(([name, { bars, figures }]) => [
    name,
    { ...figures, bars: bars.map(barFigures) },
  ]);
  return { ...Object.fromEntries(told), met: isAllMet(found) };
}

/** Whether every bar is met. */
export function isAllMet(found: ReadonlyMap<string, Found>): boolean {
  return [...found.values()].every(({ bars }) => bars.every((bar) => isMet(bar, bar.must)));
}

function barFigures(bar: Bar): object {
  return { ...bar, value: rounded(bar.value), met: isMet(bar, bar.must) };
}

function limit({ atLeast }: Bar, value: number): string {
  return `${atLeast === true ? '≥' : '≤'} ${value}`;
}

function verdict(bar: Bar): string {
  if (!isMet(bar, bar.must)) return 'MISSED';
  return bar.aim === undefined ? 'met' : isMet(bar, bar.aim) ? 'aim met' : 'met';
}
