import { type ExplanationLine, line } from '../../kernel/explanation.ts';
import type { Money } from '../../kernel/money.ts';
import type { DividedNote, InstallmentNote, LevelNote } from '../schedule/working.ts';
import { installmentLine, type Print, rounded } from './figures.ts';
import type { KeptAsked, KeptWorking } from './kept-working.ts';

/** What every installment comes to. */
export function eachLine(kept: KeptWorking, each: Money, print: Print): ExplanationLine {
  const { levels, installments, share, sumToRound } = kept;
  const installment = installments.get(each);
  const level = levels.get(each);
  if (level !== undefined) return levelLine(level, installments.get(each - level.share.part), print);
  if (installment !== undefined) return installmentLine(installment, print);
  if (sumToRound !== undefined) {
    const { principal, interest } = sumToRound;
    return line('Installment', print(each), {
      formula: rounded(`${print(principal)} + ${print(interest)}`, sumToRound),
      lines: [
        shareLine(share, 'Principal of each installment', print),
        line('Interest of each', print(interest)),
      ].filter(isLine),
    });
  }
  return shareLine(share, 'Installment', print) ?? line('Installment', print(each));
}

/** What each comes to from a reckoning on that followed on what happened, or by the schedule that was planned. */
export function eachAgainLine(kept: KeptWorking, { each, again, levelAgain }: KeptAsked, print: Print) {
  if (again?.installment === each) return installmentLine(again, print);
  if (levelAgain?.installment !== each) return plannedLine(kept, each, print);
  const before = again?.installment === each - levelAgain.share.part ? again : undefined;
  return levelLine(levelAgain, before, print);
}

/** The installment of the schedule that was planned, where that is what each still comes to. */
function plannedLine(kept: KeptWorking, each: Money, print: Print): ExplanationLine {
  const known = kept.installments.size > 0 && [...kept.parts.values()].some((part) => part.each === each);
  const planned = known ? eachLine(kept, each, print) : undefined;
  return planned?.value === print(each) ? planned : line('Installment', print(each));
}

/** An installment that was brought near the last one, and what it was before. */
function levelLine(
  { difference, share: added, installment }: LevelNote,
  before: InstallmentNote | undefined,
  print: Print,
): ExplanationLine {
  return line('Installment', print(installment), {
    formula: `${print(installment - added.part)} + ${print(added.part)}`,
    lines: [
      ...(before === undefined ? [] : [installmentLine(before, print)]),
      line('Added to each, so that the last one comes near', print(added.part), {
        formula: rounded(`${print(difference)} / ${added.by}`, added),
        lines: [
          line('What the last one would differ by', print(difference)),
          line('Installments', String(added.by)),
        ],
      }),
    ],
  });
}

/** The part of principal of the schedule that was planned, or what it was reckoned anew. */
export function partLine(
  { shares }: KeptWorking,
  { each, shareAgain }: KeptAsked,
  print: Print,
): ExplanationLine {
  const label = 'Principal of each installment';
  const note = shareAgain?.part === each ? shareAgain : shares.get(each);
  return shareLine(note, label, print) ?? line(label, print(each));
}

/** A part of something that is divided; nothing where nothing was. */
export function shareLine(
  note: DividedNote | undefined,
  label: string,
  print: Print,
): ExplanationLine | undefined {
  if (note === undefined) return undefined;
  const { whole, by, part } = note;
  return line(label, print(part), {
    formula: rounded(`${print(whole)} / ${by}`, note),
    lines: [line('The whole', print(whole)), line('Periods', String(by))],
  });
}

/** Whether there is such a line. */
export function isLine(each: ExplanationLine | undefined): each is ExplanationLine {
  return each !== undefined;
}
