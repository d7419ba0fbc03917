/** The title of a lane; those above others fold and unfold. */
import { Button as AriaButton } from 'react-aria-components';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { Sign } from '../../components/sign.tsx';
import { visibleLine } from '../../visible-text.ts';
import type { Lane } from './lane-layout.ts';

interface LaneTitleProps {
  readonly lane: Lane;
  readonly top: number;
  readonly isFolded: boolean;
  readonly onToggle: (id: string) => void;
}

export function LaneTitle({ lane, top, isFolded, onToggle }: LaneTitleProps) {
  const title = visibleLine(lane.title);
  const canFold = lane.level === 'session' || lane.level === 'run';
  return (
    <div
      className={`rt-lane-title rt-lane-${lane.level}`}
      style={{ transform: `translateY(${top}px)` }}
      title={title}
    >
      {canFold ? (
        <AriaButton
          className="rt-lane-fold"
          aria-expanded={!isFolded}
          excludeFromTabOrder
          onPress={() => onToggle(lane.id)}
        >
          <span className={isFolded ? 'rt-lane-folded' : ''}>
            <Sign shape="down" size={8} />
          </span>
          <span className="rt-ellipsis">{title}</span>
        </AriaButton>
      ) : (
        <>
          {lane.id === 'account' && <EntityIcon kind="account" size={9} />}
          <span className="rt-ellipsis">{title}</span>
        </>
      )}
    </div>
  );
}
