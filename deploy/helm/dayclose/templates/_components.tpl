{{/*
What may run, by the name of its values: which program it is, what it is told by the chart, and where it answers.
Shape: YAML, a map; of each `name`, `program`, `command`, `env`, `ports` by name, which of them its Service leads to, and
what of `networkPolicy` it `reaches`.
*/}}
{{- define "dayclose.components" -}}
{{- range $values, $roles := dict "gatewayRead" "read" "gatewayWrite" "write" "gateway" "read,write" }}
{{ $values }}:
  name: {{ kebabcase $values }}
  program: gateway
  command: [node, apps/gateway/src/main.ts]
  env: { GATEWAY_ROLES: {{ $roles | quote }}, HOST: 0.0.0.0, PORT: 4000, METRICS_PORT: 4003 }
  ports: { http: 4000, process: 4003 }
  servedAt: http
  # What a stop takes at most is 13.25 s.
  stopSeconds: 16
  reaches: [database{{ if $.Values.tokens.issuer }}, outside{{ end }}]
{{- end }}
{{- range $role := list "manager" "worker" }}
{{ $role }}:
  name: {{ $role }}
  program: worker
  # The heap is told as `npm start` of the worker tells it.
  command: [node, --max-old-space-size=256, --initial-old-space-size=96, --max-semi-space-size=16, apps/worker/src/main.ts]
  env: { WORKER_ROLES: {{ $role }}, WORKER_HOST: 0.0.0.0, WORKER_PORT: 4001 }
  ports: { process: 4001 }
  reaches: [database, queue, outside]
{{- end }}
relay:
  name: relay
  program: relay
  command: [node, apps/relay/src/main.ts]
  env: { RELAY_HOST: 0.0.0.0, RELAY_PORT: 4002 }
  ports: { process: 4002 }
  servedAt: process
  reaches: [database, kafka]
{{- end }}

{{/* What runs by these values, with its values as `values`. Shape: YAML, a map `of` a list. */}}
{{- define "dayclose.running" -}}
{{- $running := list }}
{{- range $key, $component := include "dayclose.components" . | fromYaml }}
{{- $values := get $.Values $key }}
{{- if $values.enabled }}
{{- $stop := $component.stopSeconds | default (add 3 (div (add 999 (int $values.shutdownDeadlineMs)) 1000)) }}
{{- $grace := add $stop (int $values.preStopSeconds) }}
{{- $env := $component.env }}
{{- if $values.shutdownDeadlineMs }}{{ $_ := set $env "SHUTDOWN_DEADLINE_MS" (int $values.shutdownDeadlineMs) }}{{ end }}
{{- $whole := dict "values" $values "fullname" (printf "%s-%s" (include "dayclose.fullname" $) $component.name) "graceSeconds" $grace }}
{{- $running = append $running (merge $whole $component) }}
{{- end }}
{{- end }}
{{- dict "of" $running | toYaml }}
{{- end }}
