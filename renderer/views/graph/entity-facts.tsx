/** What an entity is, when it was seen, and what it is connected with. */
import type { EntityDetail } from '../../../shared/model/entity-detail.ts';
import { Button } from '../../components/button.tsx';
import { EntityLink } from '../../components/entity-link.tsx';
import { entityLook } from '../../components/entity-look.ts';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { formatCount, formatCountOf, formatUtc } from '../../format.ts';
import { addFilterTerm } from '../../state/filter.ts';
import { visibleText } from '../../visible-text.ts';
import { signalName } from './signal-words.ts';
import { VALUE_KINDS, type ValueKind } from '../../../shared/model/entity.ts';

const MOST_LISTED = 100;

const seen = (time: number | null): string =>
  time === null ? 'undated' : formatUtc(time, 'second');

export function EntityFacts({ detail }: { readonly detail: EntityDetail }) {
  const { kind, value, events, first, last, connected } = detail;
  return (
    <>
      <PaneSection>
        <Facts
          facts={[
            ['Kind', entityLook(kind).title],
            [
              kind === 'account' ? 'Id' : 'Value',
              <span key="value" className="rt-mono">
                {visibleText(value)}
              </span>,
            ],
            ['Events', formatCount(events)],
            ['First seen', seen(first)],
            ['Last seen', seen(last)],
          ]}
        />
        <FilterButton detail={detail} />
      </PaneSection>
      <PaneSection
        title={connectedTitle(kind)}
        note={connected.length >= MOST_LISTED ? `the first ${MOST_LISTED}` : connected.length}
      >
        {connected.length === 0 && <p className="rt-muted">none</p>}
        <ul className="rt-connected">
          {connected.map((one) => (
            <li key={one.entity}>
              <EntityLink
                kind={one.kind}
                label={
                  isValue(one.kind) ? signalName({ kind: one.kind, value: one.value }) : one.label
                }
                entity={one.entity}
              />
              <span className="rt-muted">{formatCountOf(one.rows, 'row')}</span>
            </li>
          ))}
        </ul>
      </PaneSection>
    </>
  );
}

function connectedTitle(kind: EntityDetail['kind']): string {
  if (kind === 'account') return 'Values it holds';
  if (kind === 'session') return 'Who acted in it';
  return isValue(kind) ? 'Accounts that hold it' : 'Accounts beside it';
}

function isValue(kind: string): kind is ValueKind {
  return VALUE_KINDS.some((value) => value === kind);
}

/** The term that leaves this entity's events, where the query language has one. */
function FilterButton({ detail: { id, kind, value } }: { readonly detail: EntityDetail }) {
  const [field, text] =
    kind === 'ip'
      ? ['ip', value]
      : kind === 'session'
        ? ['session', value]
        : ['entity', String(id)];
  return (
    <Button tone="quiet" onPress={() => addFilterTerm(field ?? 'entity', text ?? '')}>
      Only its events
    </Button>
  );
}
