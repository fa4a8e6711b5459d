import { markEvents } from './checks/events.ts';
import { checks } from './checks/list.ts';
import { dateCell, expectSame } from './compare/cells.ts';
import { CaseFailure, failAt, Refused } from './failure.ts';
import { Fields } from './fields.ts';
import { operations } from './operations/list.ts';
import { tryLock } from './operations/lock.ts';
import { type CaseProduct, readProduct } from './product/case-product.ts';
import { type Act, ask, type Stage, send } from './stage.ts';
import { date, flag, listOf, shown, text } from './values.ts';

/** A case that is read whole: every field and every word of it is known. */
export interface Play {
  readonly product: CaseProduct;
  readonly acts: readonly Act[];
}

type Kind = CaseProduct['kind'];

/** What the API answers refusals of rules by; anything else is a mistake in how it was asked. */
const refusals: ReadonlySet<number> = new Set([404, 409, 422]);

/** Reads a case. Errors: the first thing in it that is not known fails the case. */
export function readCase(given: unknown): Play {
  const fields = new Fields(given, '');
  fields.ignore('id', 'area', 'kind', 'visible', 'source', 'confirmedBy', 'note', 'policy');
  const product = fields.need('product', readProduct);
  const refused = new Set<string>();
  const steps = fields.need(
    'steps',
    listOf((step, path) => readStep(step, path, { kind: product.kind, refused })),
  );
  const end = fields.maybe('expect', (value, path) =>
    readCheck(value, path, { kind: product.kind, refused }),
  );
  fields.end();
  return { product, acts: end === undefined ? steps : [...steps, end] };
}

/** What is known of the case so far: its kind of account, and what steps before have to be refused with. */
interface Known {
  readonly kind: Kind;
  readonly refused: Set<string>;
}

function readStep(step: unknown, path: string, known: Known): Act {
  const fields = new Fields(step, path);
  const check = fields.maybe('check', (value, at) => readCheck(value, at, known));
  if (check !== undefined) {
    fields.end();
    return check;
  }
  const key = fields.maybe('idempotencyKey', text);
  const error = fields.maybe('error', text);
  if (error !== undefined) known.refused.add(error);
  const day = fields.maybe('businessDate', date);
  const act = day === undefined ? readOperation(fields, known.kind) : moveTo(day);
  const name = day === undefined ? fields.need('op', text) : 'businessDate';
  const cobDate = fields.maybe('cobDate', date);
  if (fields.maybe('userBypassesCob', flag) === true) {
    failAt(fields.at('userBypassesCob'), 'no user goes past Close of Business');
  }
  fields.end();
  return async (stage) => {
    stage.idempotencyKey = key;
    if (cobDate !== undefined && error === undefined) await expectCobDate(stage, cobDate, path);
    await expectOutcome(`${path} ${name}`, error, () => act(stage));
  };
}

function readOperation(fields: Fields, kind: Kind): Act {
  const name = fields.need('op', text);
  const known = operations[kind];
  const operation = Object.hasOwn(known, name) ? known[name] : undefined;
  return operation === undefined ? failAt(fields.at('op'), `${name} is not known`) : operation(fields);
}

/** A case that names the COB date beside an operation repeats it. */
async function expectCobDate(stage: Stage, cobDate: string, path: string): Promise<void> {
  const { businessDates } = await ask<{ businessDates: { cobDate: string } }>(
    stage,
    '{ businessDates { cobDate } }',
  );
  expectSame(dateCell, `${path}.cobDate`, cobDate, businessDates.cobDate);
}

function moveTo(day: string): Act {
  return async (stage) => {
    const moving =
      'mutation ($date: Date!) { setBusinessDate(input: { date: $date, confirm: true }) { businessDate } }';
    await send(stage, moving, { date: day });
    await tryLock(stage);
  };
}

/** A step that has to be refused is refused by a rule; any other is not refused. */
async function expectOutcome(
  place: string,
  error: string | undefined,
  act: () => Promise<void>,
): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (!(failure instanceof Refused)) throw placed(place, failure);
    if (error !== undefined && refusals.has(failure.status)) return;
    failAt(place, `it was refused with ${failure.status} ${failure.code}: ${failure.message}`);
  }
  if (error !== undefined) failAt(place, `expected a refusal (${error}), and it was accepted`);
}

function readCheck(value: unknown, path: string, { kind, refused }: Known): Act {
  const known = checks[kind];
  const acts = new Fields(value, path).rest().map(([name, expected]) => {
    const place = `${path}.${name}`;
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (check === undefined) return failAt(place, 'this field is not known');
    if (name === 'error' && !refused.has(text(expected, place))) {
      return failAt(place, `no step has to be refused with ${shown(expected)}`);
    }
    return [place, check(expected, place)] as const;
  });
  return async (stage) => {
    for (const [place, act] of acts) {
      await act(stage).catch((failure) => {
        throw placed(place, failure);
      });
    }
    await markEvents(stage);
  };
}

/** An error with the place where it came up. */
function placed(place: string, failure: unknown): unknown {
  if (failure instanceof CaseFailure) return failure;
  const reason = failure instanceof Refused ? `${failure.status} ${failure.code}: ` : '';
  return new CaseFailure(`${place}: ${reason}${(failure as Error).message}`);
}
