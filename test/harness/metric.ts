/** The value of a metric that a process tells of a tenant. Errors: one that is not told is `NaN`. */
export async function metricAt(port: number, name: string, tenant = 'default'): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(new RegExp(`^${name}\\{tenant="${tenant}"\\} (.+)$`, 'm').exec(text)?.[1]);
}
