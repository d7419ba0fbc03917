/** A row of controls that the arrow keys walk through. */
import type { ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';
import './toolbar.css';

export function Toolbar({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <AriaToolbar className="rt-toolbar" aria-label={label}>
      {children}
    </AriaToolbar>
  );
}
