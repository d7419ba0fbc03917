/** The views. What is active is marked in the text colour. */
import { ToggleButton } from 'react-aria-components';
import { keyOf } from '../commands.ts';
import { Tooltip } from '../components/tooltip.tsx';
import { goToView } from '../state/selection.ts';
import { useView } from '../state/view.ts';
import { type View, VIEWS } from '../views.ts';
import './rail.css';

/** `isOpen`: a case is open; without one there is nothing to view. */
export function Rail({ isOpen }: { readonly isOpen: boolean }) {
  const active = useView();
  const button = (view: View) => (
    <RailButton key={view.id} view={view} isOpen={isOpen} isActive={isOpen && active === view.id} />
  );
  return (
    <nav className="rt-rail" aria-label="Views">
      {VIEWS.filter(({ place }) => place === 'top').map(button)}
      <span className="rt-grow" />
      {VIEWS.filter(({ place }) => place === 'bottom').map(button)}
    </nav>
  );
}

interface RailButtonProps {
  readonly view: View;
  readonly isOpen: boolean;
  readonly isActive: boolean;
}

function RailButton({ view, isOpen, isActive }: RailButtonProps) {
  const { id, title, icon: Icon } = view;
  return (
    <Tooltip text={title} keys={keyOf(`view.${id}`)}>
      <ToggleButton
        className="rt-rail-button"
        isSelected={isActive}
        isDisabled={!isOpen}
        onPress={() => goToView(id)}
      >
        <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
        <span>{title}</span>
      </ToggleButton>
    </Tooltip>
  );
}
