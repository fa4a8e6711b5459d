/** SQL of the name that a column has the number of, where what reads it wants names. */
export function nameOf(column: string, numbers: Readonly<Record<string, number>>): string {
  const cases = Object.entries(numbers).map(([name, number]) => `when ${number} then '${name}'`);
  return `case ${column} ${cases.join(' ')} end`;
}
