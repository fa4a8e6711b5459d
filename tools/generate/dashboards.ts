import { join } from 'node:path';
import { clonePath } from '../services/profile.ts';
import { type Page, writePage } from './page.ts';
import { type Dashboard, dashboards, type Panel } from './panels.ts';

/** Panels of a row, and how large they are. Units: cells of Grafana's grid, 24 to a row. */
const aRow = 3;
const size = { w: 8, h: 8 };
const datasource = { type: 'prometheus', uid: '$datasource' };

/** Brings the dashboards in deploy/observability in line with their panels, or only compares them. */
export function writeDashboards(given: { readonly compareOnly: boolean }): Page {
  const pages = dashboards.map((dashboard) => {
    const path = join(clonePath, 'deploy', 'observability', 'dashboards', `${dashboard.name}.json`);
    return writePage(path, `${JSON.stringify(grafanaOf(dashboard), undefined, 2)}\n`, given);
  });
  return pages.find((page) => page !== 'same') ?? 'same';
}

/** A dashboard as Grafana imports it. */
function grafanaOf({ name, title, panels }: Dashboard): object {
  return {
    uid: `dayclose-${name}`,
    title,
    tags: ['dayclose'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    templating: {
      list: [
        { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' },
        {
          name: 'tenant',
          label: 'Tenant',
          type: 'query',
          datasource,
          query: { query: 'label_values(dayclose_job_failed, tenant)', refId: 'tenants' },
          refresh: 2,
          includeAll: true,
          allValue: '.*',
          multi: true,
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    panels: panels.map(panelOf),
  };
}

function panelOf({ title, unit, queries }: Panel, place: number): object {
  return {
    id: place + 1,
    type: 'timeseries',
    title,
    datasource,
    gridPos: { ...size, x: (place % aRow) * size.w, y: Math.floor(place / aRow) * size.h },
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    targets: Object.entries(queries).map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource,
      expr,
      legendFormat,
    })),
  };
}
