import type { StoreParts } from '@dayclose/store/parts.ts';
import { verifyDatabase } from '@dayclose/store/verify.ts';
import { heading, progressLine, totalLine, verdictLine, violationLines } from './report.ts';

const CLEAR_LINE = '\r\u001b[2K';

/** Checks the invariants of a database, and tells of each as it goes; returns how many are violated. */
export async function tellVerdicts(databaseUrl: string, parts: StoreParts): Promise<number> {
  const screen = process.stdout;
  const redraw = (line: string) => {
    if (screen.isTTY) screen.write(`${CLEAR_LINE}${line.slice(0, screen.columns - 1)}`);
  };
  const tell = (line: string) => screen.write(`${screen.isTTY ? CLEAR_LINE : ''}${line}\n`);
  tell(heading);
  const verdicts = await verifyDatabase(databaseUrl, parts, {
    onProgress: (check, checked) => redraw(progressLine({ check }, checked)),
    onVerdict: (verdict) => tell(verdictLine(verdict)),
  }).catch((error: unknown) => {
    redraw('');
    throw error;
  });
  for (const line of violationLines(verdicts)) tell(line);
  tell(`\n${totalLine(verdicts)}`);
  return verdicts.filter(({ violated }) => violated > 0).length;
}
