import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { StatementToRender } from '@dayclose/domain/views.ts';
import PDFDocument from 'pdfkit';
import { figuresOf } from './figures.ts';
import { ascentOf, type Face, inFaces } from './letters-in-faces.ts';
import { visualRuns } from './visual-runs.ts';

/** Units: points. */
const margin = 48;
const rowHeight = 16;
const nextLine = 11;
const bottom = 780;
const columns = [
  { title: 'Date', x: 48, width: 64, align: 'left' },
  { title: 'What', x: 116, width: 196, align: 'left' },
  { title: 'Debit', x: 316, width: 74, align: 'right' },
  { title: 'Credit', x: 394, width: 74, align: 'right' },
  { title: 'Balance', x: 472, width: 75, align: 'right' },
] as const;
/** The column that may take two lines. */
const what = 1;
const factSize = 9;
const rowSize = 8.5;
const right = 547;
const ink = '#1a1a1a';
const faint = '#5c5c5c';

const require = createRequire(import.meta.url);
const font = (name: string) => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined;

/**
 * A statement as PDF, with its fonts in it: the same bytes whenever it is asked for.
 *
 * Shape: `more` is a font for letters of names that the usual one does not have; without it they are boxes.
 */
export async function statementPdf(statement: StatementToRender, more?: Buffer): Promise<Buffer> {
  const { accountNo, holder, currency, fromDate, toDate, madeAt } = statement;
  fonts ??= { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };
  const made = new Date(madeAt.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
  const title = `Statement ${accountNo}, ${fromDate} to ${toDate}`;
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang: 'en',
    info: { Title: title, Creator: 'Dayclose', Producer: 'Dayclose', CreationDate: made, ModDate: made },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve, reject) => doc.on('end', resolve).on('error', reject));
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const faces: readonly Face[] = more === undefined ? ['regular'] : ['regular', 'more'];
  if (more !== undefined) doc.registerFont('more', more);

  doc.font('bold').fontSize(16).fillColor(ink).text('Statement of account', margin, margin);
  doc.fontSize(factSize);
  const facts = [
    ['Holder', holder],
    ['Account', accountNo],
    ['Period', `${fromDate} to ${toDate}`],
    ['Currency', currency],
  ] as const;
  let y = 84;
  for (const [name, value] of facts) {
    doc.font('regular').fillColor(faint).text(name, margin, y, { width: 64, lineBreak: false });
    doc.fillColor(ink);
    drawText(doc, value, { x: 116, y, faces });
    y += rowHeight;
  }

  const { lines, opening, closing, debits, credits } = figuresOf(statement);
  y = heading(doc, y + 14);
  y = row(doc, y, [fromDate, 'Opening balance', '', '', opening], 'bold');
  for (const [date, , description, debit, credit, balance] of lines) {
    if (y + heightOf(doc, description) > bottom) {
      doc.addPage();
      y = heading(doc, margin);
    }
    y = row(doc, y, [date, description, shown(debit), shown(credit), balance], 'regular');
  }
  if (y + 2 * rowHeight > bottom) {
    doc.addPage();
    y = heading(doc, margin);
  }
  doc.moveTo(margin, y).lineTo(right, y).lineWidth(0.5).strokeColor(faint).stroke();
  row(doc, y + 4, [toDate, 'Closing balance', debits, credits, closing], 'bold');
  numberPages(doc, title);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A line in any script, cut where it would leave the page. */
function drawText(
  doc: PDFKit.PDFDocument,
  text: string,
  at: { readonly x: number; readonly y: number; readonly faces: readonly Face[] },
): void {
  let { x } = at;
  for (const run of visualRuns(text)) {
    for (const { face, letters } of inFaces(doc, run, at.faces)) {
      // Faces are drawn from their tops, and stand on one line.
      const y = at.y + (ascentOf(doc, 'regular') - ascentOf(doc, face)) * factSize;
      // Words of one run are put in their order together, not each by itself.
      const drawn = fitting(doc, letters.replaceAll(' ', '\u00a0'), right - x);
      const width = doc.widthOfString(drawn);
      doc.text(drawn, x, y, { lineBreak: false });
      x += width;
    }
  }
  doc.font('regular');
}

/** As much of a text as there is room for. */
function fitting(doc: PDFKit.PDFDocument, text: string, room: number): string {
  const width = doc.widthOfString(text);
  if (width <= room) return text;
  const letters = [...text];
  // Letters differ in width: a tenth less than their mean says.
  return `${letters.slice(0, Math.max(0, Math.floor((letters.length * room * 0.9) / width) - 1)).join('')}…`;
}

/** One side of a line is zero, and left empty. */
function shown(amount: string): string {
  return /[1-9]/.test(amount) ? amount : '';
}

function heading(doc: PDFKit.PDFDocument, y: number): number {
  doc.font('regular').fontSize(8).fillColor(faint);
  for (const { title, x, width, align } of columns) doc.text(title, x, y, { width, align, lineBreak: false });
  doc
    .moveTo(margin, y + 13)
    .lineTo(right, y + 13)
    .lineWidth(0.5)
    .strokeColor(faint)
    .stroke();
  return y + 19;
}

function row(doc: PDFKit.PDFDocument, y: number, cells: readonly string[], face: 'regular' | 'bold'): number {
  const height = heightOf(doc, cells[what] ?? '');
  doc.font(face).fontSize(rowSize).fillColor(ink);
  for (const [index, { x, width, align }] of columns.entries()) {
    doc.text(cells[index] ?? '', x, y, { width, align, height, ellipsis: true, lineBreak: index === what });
  }
  return y + height;
}

/** What a row takes: a line more where what it is about takes two. */
function heightOf(doc: PDFKit.PDFDocument, description: string): number {
  doc.font('regular').fontSize(rowSize);
  return doc.widthOfString(description) > columns[what].width ? rowHeight + nextLine : rowHeight;
}

function numberPages(doc: PDFKit.PDFDocument, title: string): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    // Below the margin nothing is to begin a page.
    doc.page.margins.bottom = 0;
    doc.font('regular').fontSize(7.5).fillColor(faint);
    doc.text(title, margin, 806, { width: 360, lineBreak: false });
    doc.text(`Page ${page + 1} of ${count}`, 400, 806, {
      width: right - 400,
      align: 'right',
      lineBreak: false,
    });
  }
}
