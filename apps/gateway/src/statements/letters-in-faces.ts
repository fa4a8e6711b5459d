import type { VisualRun } from './visual-runs.ts';

/** Fonts of a document by their names: the usual one, and another for letters that it does not have. */
export type Face = 'regular' | 'more';

/** Letters beside each other that one font draws. */
interface Letters {
  readonly face: Face;
  readonly letters: string;
}

/** What PDFKit has of its font, and does not declare. */
interface WithFont {
  readonly _font: {
    /** Units: thousandths of its size. */
    readonly ascender: number;
    readonly font: { hasGlyphForCodePoint(codePoint: number): boolean };
  };
}

/** Sets a face, and tells how high it is above the line that it stands on. Units: its size. */
export function ascentOf(doc: PDFKit.PDFDocument, face: Face): number {
  return (doc.font(face) as unknown as WithFont)._font.ascender / 1_000;
}

/** A run, cut where another font has to draw: each letter by the first that has it, or by the first of all. */
export function inFaces(
  doc: PDFKit.PDFDocument,
  { text, isFromRight }: VisualRun,
  faces: readonly Face[],
): readonly Letters[] {
  const [usual = 'regular'] = faces;
  // Scripts that are read from the right are in the usual font, which joins their letters together.
  if (faces.length === 1 || isFromRight) return [{ face: usual, letters: text }];
  const fonts = faces.map((face) => ({ face, font: (doc.font(face) as unknown as WithFont)._font.font }));
  const faceOf = (letter: string) => {
    const codePoint = letter.codePointAt(0) ?? 0;
    return fonts.find(({ font }) => font.hasGlyphForCodePoint(codePoint))?.face ?? usual;
  };
  const pieces: { face: Face; letters: string }[] = [];
  for (const letter of text) {
    const face = faceOf(letter);
    const last = pieces.at(-1);
    if (last?.face === face) last.letters += letter;
    else pieces.push({ face, letters: letter });
  }
  return pieces;
}
