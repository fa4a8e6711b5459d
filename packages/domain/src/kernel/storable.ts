/** Whether a column can hold a text, or be compared with it: not with U+0000 or half of a surrogate pair in it. */
export function isStorable(raw: string): boolean {
  return !raw.includes('\0') && raw.isWellFormed();
}
