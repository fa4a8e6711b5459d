import { z } from 'zod';

/** Where traces go, and how many of them. */
export interface TracingSettings {
  /** Base of an OTLP receiver over HTTP; traces go to `/v1/traces` below it. */
  readonly endpoint: string;
  /** Share of traces that begin here and are told; one that a caller began is told if the caller's is. */
  readonly ratio: number;
}

const ratioForm = 'it has to be a share from 0 to 1, such as 0.01';

/** A variable that is empty is not given. */
const given = <Type extends z.ZodType>(type: Type) =>
  z.preprocess((value) => (value === '' ? undefined : value), type);

/** What an environment says of traces, by the names that OpenTelemetry has for them: none unless there is a receiver. */
export const tracingSettings = z
  .object({
    OTEL_EXPORTER_OTLP_ENDPOINT: given(
      z.url({ protocol: /^https?$/, error: 'it has to be a URL such as http://localhost:4318' }).optional(),
    ),
    OTEL_TRACES_SAMPLER_ARG: given(z.coerce.number(ratioForm).min(0, ratioForm).max(1, ratioForm).default(1)),
  })
  .transform(
    ({
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_TRACES_SAMPLER_ARG: ratio,
    }): {
      readonly tracing: TracingSettings | undefined;
    } => ({ tracing: endpoint === undefined ? undefined : { endpoint, ratio } }),
  );
