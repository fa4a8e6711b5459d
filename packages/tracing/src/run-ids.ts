import { createHash } from 'node:crypto';
import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import {
  type IdGenerator,
  RandomIdGenerator,
  type Sampler,
  SamplingDecision,
  type SamplingResult,
} from '@opentelemetry/sdk-trace';

/** The trace of a run, and its root: what every process makes of the same tenant and the same run. */
export function runContext(tenant: string, runId: string): SpanContext {
  const hash = createHash('sha256').update(`dayclose run ${runId} of ${tenant}`).digest('hex');
  return {
    traceId: hash.slice(0, 32),
    spanId: hash.slice(32, 48),
    traceFlags: TraceFlags.SAMPLED,
    isRemote: true,
  };
}

/**
 * Draws ids and samples as ever, but for the root of a run: that has the ids which its parts have named already, and is always
 * told, as they are.
 */
export class RunIds implements IdGenerator, Sampler {
  readonly #random = new RandomIdGenerator();
  readonly #usual: Sampler;
  #root: SpanContext | undefined;

  constructor(usual: Sampler) {
    this.#usual = usual;
  }

  /** What begins while work is done, which waits for nothing, is this root. */
  as<Result>(root: SpanContext, work: () => Result): Result {
    this.#root = root;
    try {
      return work();
    } finally {
      this.#root = undefined;
    }
  }

  generateTraceId(): string {
    return this.#root?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.#root?.spanId ?? this.#random.generateSpanId();
  }

  shouldSample(...asked: Parameters<Sampler['shouldSample']>): SamplingResult {
    if (this.#root !== undefined) return { decision: SamplingDecision.RECORD_AND_SAMPLED };
    return this.#usual.shouldSample(...asked);
  }

  toString(): string {
    return `${this.#usual}, and all runs`;
  }
}
