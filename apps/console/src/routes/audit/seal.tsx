import { Text } from '@mantine/core';
import { AuditSealDocument } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/reads.ts';
import { CopyText } from '../../components/copy-text.tsx';
import { Panel } from '../../components/panel.tsx';
import { Instant } from '../../components/when.tsx';
import { formatCount } from '../../format/words.ts';
import { auditTexts } from '../../texts/audit.ts';

const { seal: words } = auditTexts;

/** By which somebody who keeps it elsewhere can tell later that nobody changed the log. */
export function Seal() {
  const seal = useRead(AuditSealDocument, {}).data?.auditSeal;
  if (seal == null) return null;
  return (
    <Panel title={words.title}>
      <Text size="sm">
        {words.through} <Instant at={seal.through} />. {words.keep}
      </Text>
      <CopyText label={words.hash(formatCount(seal.place))} text={seal.hash} />
    </Panel>
  );
}
