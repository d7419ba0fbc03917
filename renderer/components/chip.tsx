/** A source or a condition of the filter: on or off, or to take away. */
import { Button as AriaButton, ToggleButton } from 'react-aria-components';
import './chip.css';
import { Sign } from './sign.tsx';

interface SourceChipProps {
  readonly label: string;
  readonly count: string;
  /** A CSS colour: the source's tint. */
  readonly colour: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function SourceChip({ label, count, colour, isOn, onChange }: SourceChipProps) {
  return (
    <ToggleButton className="rt-chip" isSelected={isOn} onChange={onChange}>
      <span className="rt-chip-swatch" style={{ background: isOn ? colour : 'var(--faint)' }} />
      <span className="rt-chip-label">{label}</span>
      <span className="rt-muted">{count}</span>
    </ToggleButton>
  );
}

interface FilterChipProps {
  readonly label: string;
  readonly onPress?: () => void;
  readonly onRemove: () => void;
}

export function FilterChip({ label, onPress, onRemove }: FilterChipProps) {
  return (
    <span className="rt-chip rt-chip-on">
      {onPress === undefined ? (
        <span>{label}</span>
      ) : (
        <AriaButton className="rt-chip-part" onPress={onPress}>
          {label}
        </AriaButton>
      )}
      <AriaButton className="rt-chip-part" aria-label={`Remove ${label}`} onPress={onRemove}>
        <Sign shape="cross" size={8} />
      </AriaButton>
    </span>
  );
}
