import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { clonePath } from '../../tools/services/profile.ts';

/** Where rules and dashboards are. */
export const folder = join(clonePath, 'deploy', 'observability');

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export function readAlerts(): readonly Alert[] {
  const { groups } = parse(readFileSync(join(folder, 'alerts.yaml'), 'utf8')) as {
    groups: { rules: Alert[] }[];
  };
  return groups.flatMap(({ rules }) => rules);
}

export interface GrafanaPanel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

/** The panels of a dashboard as it is in the repository. Shape: what Grafana writes for the time between two points is five minutes. */
export function readPanels(name: string): readonly GrafanaPanel[] {
  const text = readFileSync(join(folder, 'dashboards', `${name}.json`), 'utf8');
  return JSON.parse(text.replaceAll('$__rate_interval', '5m')).panels;
}

/** The pages for whoever is on call, by their paths in the repository. */
export function readRunbooks(): ReadonlyMap<string, string> {
  const paths = globSync('docs/runbooks/*.md', { cwd: clonePath });
  return new Map(paths.map((path) => [path, readFileSync(join(clonePath, path), 'utf8')]));
}

/** Code blocks of a language. */
export function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );
}
