/** Columns of a table: what stands above each, and how wide it is. Units: characters. */
export type Columns = readonly (readonly [name: string, width: number])[];

export function heading(columns: Columns): string {
  return line(
    columns,
    columns.map(([name]) => [name]),
  );
}

/** A row of a table: a text in each column, as many lines as the longest of them needs, and an empty one. */
export function row(columns: Columns, cells: readonly string[]): string {
  const texts = cells.map((cell, index) => wrapped(cell, columns[index]?.[1] ?? 0));
  return `${line(columns, texts)}\n`;
}

/** Cells side by side, as many lines as the longest has. */
function line(columns: Columns, cells: readonly (readonly string[])[]): string {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, index) =>
    cells
      .map((cell, column) => (cell[index] ?? '').padEnd(columns[column]?.[1] ?? 0))
      .join('  ')
      .trimEnd(),
  ).join('\n');
}

/** A text in lines of a width, between words. */
function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
