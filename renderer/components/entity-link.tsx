/** An entity that is named somewhere: pressing it selects it. */
import { Button as AriaButton } from 'react-aria-components';
import { selectEntity, useEntitySelected } from '../state/selection.ts';
import { EntityName } from './entity-icon.tsx';
import './entity-link.css';

interface EntityLinkProps {
  readonly kind: string;
  readonly label: string;
  /** Null: the case has no such entity, and there is nothing to select. */
  readonly entity: number | null;
}

export function EntityLink({ kind, label, entity }: EntityLinkProps) {
  const isSelected = useEntitySelected(entity ?? 0);
  if (entity === null) return <EntityName kind={kind} label={label} />;
  return (
    <AriaButton className="rt-entity-link" onPress={() => selectEntity(entity)}>
      <EntityName kind={kind} label={label} isSelected={isSelected} />
    </AriaButton>
  );
}
