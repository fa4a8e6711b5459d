{{/* What a container may do: nothing but to run, and to write nowhere. */}}
{{- define "dayclose.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "dayclose.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{/* Volumes of a program, and where it finds them. Takes a list: the root and the program. */}}
{{- define "dayclose.volumeMounts" -}}
{{- $root := index . 0 }}
{{- if $root.Values.tenants.existingSecret }}
- { name: tenants, mountPath: /etc/dayclose/tenants, readOnly: true }
{{- end }}
{{- if and $root.Values.kafka.tls.existingSecret (eq (index . 1) "relay") }}
- { name: kafka, mountPath: /etc/dayclose/kafka, readOnly: true }
{{- end }}
{{- with $root.Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "dayclose.volumes" -}}
{{- $root := index . 0 }}
{{- with $root.Values.tenants.existingSecret }}
- { name: tenants, secret: { secretName: {{ . | quote }}, defaultMode: 0440 } }
{{- end }}
{{- if eq (index . 1) "relay" }}{{ with $root.Values.kafka.tls.existingSecret }}
- { name: kafka, secret: { secretName: {{ . | quote }}, defaultMode: 0440 } }
{{- end }}{{ end }}
{{- with $root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What pods of programs and of the migration have in common. Takes a list: the root and the program. */}}
{{- define "dayclose.pod" -}}
{{- $root := index . 0 -}}
automountServiceAccountToken: false
# Their variables would bear names of ours, such as RELAY_PORT.
enableServiceLinks: false
securityContext:
  {{- include "dayclose.podSecurity" $root | nindent 2 }}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - { name: {{ . | quote }} }
  {{- end }}
{{- end }}
{{- with include "dayclose.volumes" . }}
volumes:
  {{- . | nindent 2 }}
{{- end }}
{{- range $field := list "nodeSelector" "tolerations" "affinity" "priorityClassName" }}
{{- with get $root.Values $field }}
{{ $field }}: {{ toJson . }}
{{- end }}
{{- end }}
{{- end }}
