/** What is told of a piece of work. Shape: what is undefined is not told. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** How a piece of work begins. */
export interface Beginning {
  /** What it is a part of, and what it has to do with, as W3C Trace Context writes them; what is malformed is as none. */
  readonly parent?: string | undefined;
  readonly links?: readonly string[];
  /** Whether it answers somebody outside, or sends to them; neither, if absent. */
  readonly kind?: 'SERVER' | 'PRODUCER';
  readonly attributes?: Attributes;
}

/** A piece of work that is told of once it has ended. */
export interface Span {
  /** As W3C Trace Context writes it, for what follows from it. */
  readonly traceparent: string;
  /** Whether anybody is told of it. */
  readonly isTold: boolean;
  tell(attributes: Attributes): void;
  /** Ends it, well unless a fault is named. */
  end(fault?: string): void;
}

/** A run, which many processes carry out: whatever each of them tells is a part of the same trace. */
export interface RunTrace {
  /** What parts of the run name as their parent. */
  readonly traceparent: string;
  /** Advises those who are told of a part's events: whether to trace them too, which only a share of runs asks for. */
  adviceFor(part: Span): string;
  /** Tells of the run as a whole; once, by whoever ended it. Units: milliseconds since 1970. */
  tell(run: {
    readonly name: string;
    readonly startedAt: number;
    readonly endedAt: number;
    readonly links: readonly string[];
    readonly attributes: Attributes;
    readonly fault?: string | undefined;
  }): void;
}

/** Tells an OpenTelemetry receiver what was done, and how long that took. */
export interface Tracing {
  begin(name: string, beginning?: Beginning): Span;
  /** The trace of a run, by the tenant's name and the run's id. */
  ofRun(tenant: string, runId: string): RunTrace;
  /** Sends what is still to be told, for two seconds at most. */
  close(): Promise<void>;
}
