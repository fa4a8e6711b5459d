{{/* A variable that is a key of a Secret. Takes a list: name, Secret, key. */}}
{{- define "dayclose.fromSecret" -}}
- name: {{ index . 0 }}
  valueFrom: { secretKeyRef: { name: {{ index . 1 | quote }}, key: {{ index . 2 | quote }} } }
{{ end }}

{{/* Where the institutions are. Takes a list: the root and the program. */}}
{{- define "dayclose.env.tenants" -}}
{{- $root := index . 0 }}{{ $program := index . 1 }}
{{- with $root.Values }}
{{- if .tenants.existingSecret -}}
- { name: TENANTS, value: {{ printf "/etc/dayclose/tenants/%s" .tenants.key }} }
{{ else -}}
{{ include "dayclose.fromSecret" (list "DATABASE_URL" .database.existingSecret .database.urlKey) }}
{{- if and .database.replicaUrlKey (eq $program "gateway") }}
{{- include "dayclose.fromSecret" (list "DATABASE_REPLICA_URL" .database.existingSecret .database.replicaUrlKey) }}
{{- end }}
{{- if ne $program "migration" -}}
- { name: TENANT_ID, value: {{ .tenantId | quote }} }
{{ if and .database.callSecretKey (eq $program "worker") }}
{{- include "dayclose.fromSecret" (list "OUTBOUND_CALL_SECRET" .database.existingSecret .database.callSecretKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "dayclose.env.gateway" -}}
{{- with .Values.tokens }}{{ if .issuer -}}
- { name: TOKEN_ISSUER, value: {{ .issuer | quote }} }
- { name: TOKEN_AUDIENCE, value: {{ .audience | quote }} }
- { name: TOKEN_KEYS_URL, value: {{ .keysUrl | quote }} }
{{ end }}{{ end }}
{{- end }}

{{- define "dayclose.env.worker" -}}
{{- with .Values.queue }}{{ if .existingSecret }}
{{- include "dayclose.fromSecret" (list "QUEUE_URL" .existingSecret .urlKey) }}
{{- else -}}
- { name: QUEUE_URL, value: {{ .url | quote }} }
{{ end }}{{ end }}
{{- end }}

{{- define "dayclose.env.relay" -}}
{{- with .Values.kafka -}}
{{- $plain := dict "KAFKA_BROKERS" .brokers "KAFKA_TOPIC" .topic "KAFKA_PARTITIONS" .partitions "KAFKA_FORMAT" .format "KAFKA_KEY" .key "KAFKA_SECURITY_PROTOCOL" .securityProtocol "KAFKA_SASL_MECHANISM" .sasl.mechanism }}
{{- range $name, $value := $plain }}{{ if $value -}}
- { name: {{ $name }}, value: {{ $value | toString | quote }} }
{{ end }}{{ end }}
{{- if .sasl.existingSecret }}
{{- include "dayclose.fromSecret" (list "KAFKA_SASL_USERNAME" .sasl.existingSecret .sasl.usernameKey) }}
{{- include "dayclose.fromSecret" (list "KAFKA_SASL_PASSWORD" .sasl.existingSecret .sasl.passwordKey) }}
{{- end }}
{{- if .tls.existingSecret }}
{{- range $name, $key := dict "KAFKA_SSL_CA_FILE" .tls.caKey "KAFKA_SSL_CERT_FILE" .tls.certKey "KAFKA_SSL_KEY_FILE" .tls.keyKey }}{{ if $key -}}
- { name: {{ $name }}, value: /etc/dayclose/kafka/{{ $key }} }
{{ end }}{{ end }}
{{- if .tls.keyPasswordKey }}
{{- include "dayclose.fromSecret" (list "KAFKA_SSL_KEY_PASSWORD" .tls.existingSecret .tls.keyPasswordKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Everything that a program is told. Takes a list: the root and what runs. */}}
{{- define "dayclose.env" -}}
{{- $root := index . 0 }}{{ $runs := index . 1 }}
{{- include "dayclose.env.tenants" (list $root $runs.program) }}
{{- include (printf "dayclose.env.%s" $runs.program) $root }}
{{- with $root.Values.traces }}{{ if .endpoint -}}
- { name: OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ .endpoint | quote }} }
- { name: OTEL_TRACES_SAMPLER_ARG, value: {{ .ratio | toString | quote }} }
{{ end }}{{ end }}
{{- with $root.Values.extensions -}}
- { name: DAYCLOSE_EXTENSIONS, value: {{ join "," . | quote }} }
{{ end -}}
- { name: LOG_LEVEL, value: {{ $root.Values.logLevel }} }
{{- range $name, $value := merge (dict) $runs.env $runs.values.env }}
- { name: {{ $name }}, value: {{ $value | toString | quote }} }
{{- end }}
{{- end }}
