interface PreviewedDay<Step> {
  readonly cobDate: string;
  readonly steps: readonly Step[];
}

interface GatheredDay<Step> extends PreviewedDay<Step> {
  /** How many days after it have nothing to show. */
  readonly quietDays: number;
}

/** Days as people read them: the first, and each on which something happens; those between are counted. */
export function gatherDays<Step>(days: readonly PreviewedDay<Step>[]): readonly GatheredDay<Step>[] {
  const gathered: GatheredDay<Step>[] = [];
  for (const day of days) {
    const last = gathered.at(-1);
    if (last === undefined || day.steps.length > 0) gathered.push({ ...day, quietDays: 0 });
    else gathered.splice(-1, 1, { ...last, quietDays: last.quietDays + 1 });
  }
  return gathered;
}
