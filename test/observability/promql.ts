import { parser } from '@prometheus-io/lezer-promql';

/** What an expression of PromQL asks for. */
export interface Asked {
  /** Series, each with the labels that it is chosen by. */
  readonly series: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** Labels that lines are put together by. */
  readonly grouped: readonly string[];
}

/** Reads an expression. Errors: one that is none throws with the place. */
export function readPromql(text: string): Asked {
  const series: { name: string; labels: string[] }[] = [];
  const grouped: string[] = [];
  parser.parse(text).iterate({
    enter({ type, name, from, to, node }) {
      const said = text.slice(from, to);
      if (type.isError) throw new Error(`${text}: nothing that PromQL knows at ${from}`);
      if (name === 'VectorSelector') series.push({ name: nameOf(said), labels: [] });
      if (name !== 'LabelName') return;
      if (node.parent?.name === 'GroupingLabels') grouped.push(said);
      else series.at(-1)?.labels.push(said);
    },
  });
  return { series, grouped };
}

function nameOf(selector: string): string {
  return /^[\w:]+/.exec(selector)?.[0] ?? selector;
}
