import type { TakingPart, Told } from '../close/take-part.ts';
import type { Installed } from '../installed.ts';
import type { ApprovalRule } from '../kernel/approval.ts';
import type { Code, Details } from '../kernel/codes.ts';
import type { Answer, EntityChanges } from '../kernel/command.ts';
import type { LoadAll } from '../kernel/loaded.ts';
import type { Stamp } from '../kernel/stamp.ts';
import type { AccountRef, Target } from '../kernel/target.ts';
import type { TransactionKey } from '../kernel/transaction-id.ts';

/**
 * A batch of changes.
 *
 * Shape: `before` holds what was read of the entities in `after`, in any order, nothing for those that are new; what is
 * the same object before and after is not written.
 */
export interface Changes extends EntityChanges, Told {}

/** What made a change: a command, or a run of a job. */
export type Source = ({ readonly commandId: string } | { readonly runId: string }) & {
  /** The trace that it belongs to, as W3C Trace Context writes it. */
  readonly traceparent?: string | undefined;
};

/**
 * What a key is claimed for.
 *
 * Shape: `input` is what the client sent, in canonical form, as JSON text; `filledIn` is the same with every default, as
 * which keys of older releases were kept.
 */
export interface Claim {
  readonly actor: string;
  readonly key: string;
  readonly command: string;
  readonly input: string;
  readonly filledIn: string;
}

/** What was answered: stored with the key, so that a repetition is told the same. */
export type StoredAnswer =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly code: Code; readonly details: Details };

export type Claimed =
  | { readonly kind: 'fresh'; readonly commandId: string }
  | { readonly kind: 'replay'; readonly stored: StoredAnswer }
  | { readonly kind: 'reused' };

/** One decided command, for the log. */
export interface CommandRecord {
  readonly commandId: string;
  readonly name: string;
  readonly actor: string;
  readonly requestId: string;
  /** Of whoever sent it; nobody did where the system gave it. */
  readonly address: string | undefined;
  readonly key: string | undefined;
  readonly input: object;
  /** What it was about: what its input names, and what it made or changed. Shape: noun and id, as "Loan:42". */
  readonly entities: readonly string[];
  readonly stored: StoredAnswer;
  readonly stamp: Stamp;
}

/** A lock that was asked for. */
export interface Locking<Read> {
  /**
   * Resolves once it is there: true where nobody held what is locked, false where that had to be waited for.
   *
   * Errors: `Retryable` where it is held for too long.
   */
  held(): Promise<boolean>;
  /** Reads what is locked, and asks for it behind the lock: what is read together with one may be stale after a wait. */
  read(stamp: Promise<Stamp>): Promise<Read>;
}

/**
 * What a command needs of the transaction that it runs in.
 *
 * Shape: what is asked for without waiting for an answer in between travels together, in its order.
 */
export interface CommandTransaction {
  /** Takes the key for this command, or finds what it was used for; without a key only draws the command's id. */
  claim(claim: Claim | undefined): Promise<Claimed>;
  /** Asks for the key that was claimed to be given up, so that the same request is carried out again. */
  release(claim: Claim): Promise<void>;
  /** Lets everybody else in the process have a turn. */
  turn(): Promise<void>;
  /** The other end of a transaction of an account, or of its first or last one in force that has another end. */
  counterpart(account: AccountRef, which: number | 'FIRST' | 'LAST'): Promise<TransactionKey | undefined>;
  /** Asks for the lock of what the command is about, as far as nobody holds it. */
  lock<Ref, Read>(target: Target<Ref, Read>, ref: Ref): Locking<Read>;
  /** The dates, to be asked for behind the locks. */
  stamp(actor: string): Promise<Stamp>;
  /** Names of the business steps that a job has at present, in order. */
  businessSteps(job: string): Promise<readonly string[]>;
  /** Reads what steps ask for, and lets them write nothing. */
  readonly load: LoadAll;
  /** The rules by which a command waits for another person. */
  approvalRules(command: string): Promise<readonly ApprovalRule[]>;
  /** Asks for what changed to be written; what of it cannot be is an error of the commit. */
  write(changes: Changes, source: Source): Promise<void>;
  /** Asks for the command to be logged; errors as above. */
  record(command: CommandRecord): Promise<void>;
}

/**
 * Whose command it is, and what it will hold.
 *
 * Shape: `queues` names what it locks, in the order in which it does; it has to wait behind those that lock any of these.
 */
export interface Place {
  readonly actor: string;
  readonly queues: readonly string[];
  /** Whether it may post, so that the books are not closed while it is at work. */
  readonly posts: boolean;
}

/** Told of what was committed: the point that a reader has to have passed to see it. */
export type Committed = (token: string) => void;

/** Opens transactions; runs the work again, a bounded number of times, where the database asks for it. */
export interface CommandStore {
  transact<Result>(
    work: (transaction: CommandTransaction) => Promise<Result>,
    place: Place,
    committed?: Committed,
  ): Promise<Result>;
}

/** What commands are executed with. */
export interface Bus {
  readonly store: CommandStore;
  readonly installed: Pick<Installed, 'kinds' | 'commands' | 'permissions'> & TakingPart;
}
