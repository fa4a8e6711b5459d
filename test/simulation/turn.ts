/** What belongs to one process, as far as the world knows it. */
export interface Owner {
  readonly name: string;
  readonly isDead: boolean;
  /** Whether anything of it may go on at present. */
  readonly isAwake: boolean;
  /** Units: virtual milliseconds. */
  readonly frozenUntil: number;
  /** How often it is chosen, against others. */
  weight: number;
  readonly sessions: ReadonlySet<OpenSession>;
  kill(): Promise<void>;
}

/** A session of a process with the database. */
export interface OpenSession {
  readonly process: Owner;
  /** That of its process, and which of its sessions it is. */
  readonly name: string;
  /** Its number at the server, while it has one. */
  readonly pid: number | undefined;
  /** When the server tires of its open transaction, if nothing is asked of it. Units: virtual milliseconds. */
  readonly tiresAt: number;
  /** Whether nothing is heard of it at present, and since when, as the server has it. */
  readonly isHeld: boolean;
  readonly heldSince: string | undefined;
  hold(since: string | undefined): void;
  letGo(): void;
  /** Loses its server at a moment when nothing is asked. */
  cut(): Promise<void>;
  /** Has something carried out, and loses its server before it hears of that. */
  cutBehind(ask: () => void): Promise<void>;
}

/** Something that waits to go on. */
export interface Turn {
  readonly process: Owner;
  readonly label: string;
  /** Of a statement. */
  readonly session?: OpenSession | undefined;
  take(): void;
}

/** Something that goes on at a certain time. Units: virtual milliseconds. */
export interface TimedTurn extends Turn {
  readonly due: number;
}

/** Something under way to the server. */
export interface Flight extends Omit<Turn, 'take'> {
  /** Until when it may wait for a lock. Units: virtual milliseconds. */
  readonly deadline: number;
  isTimedOut: boolean;
  /** To be called when it is back. */
  land(): void;
}
