/** A button that opens a menu, or any small panel. */
import type { ReactNode } from 'react';
import {
  Dialog as AriaDialog,
  DialogTrigger,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';
import { Kbd } from './kbd.tsx';
import './menu.css';
import { Sign } from './sign.tsx';

export interface MenuChoice {
  readonly id: string;
  readonly title: string;
  readonly keyHint?: string | null;
  readonly isDisabled?: boolean;
}

interface MenuButtonProps {
  readonly title: ReactNode;
  readonly label?: string;
  readonly tone?: ButtonProps['tone'];
  readonly size?: ButtonProps['size'];
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
  /** With this, choices are on or off, and the menu stays open. */
  readonly chosen?: ReadonlySet<string>;
}

export function MenuButton(props: MenuButtonProps) {
  const { title, label, tone = 'plain', size = 'small', choices, onChoose, chosen } = props;
  const selection =
    chosen === undefined
      ? ({ selectionMode: 'none' } as const)
      : ({ selectionMode: 'multiple', selectedKeys: chosen, shouldCloseOnSelect: false } as const);
  return (
    <MenuTrigger>
      <Button tone={tone} size={size} {...(label === undefined ? {} : { 'aria-label': label })}>
        {title} <Sign shape="down" size={8} />
      </Button>
      <Popover className="rt-popover" placement="bottom end">
        <Menu className="rt-menu" {...selection} onAction={(key) => onChoose(String(key))}>
          {choices.map(({ id, title: choice, keyHint = null, isDisabled = false }) => (
            <MenuItem
              key={id}
              id={id}
              className="rt-menu-item"
              textValue={choice}
              isDisabled={isDisabled}
            >
              {chosen !== undefined && (
                <span className="rt-menu-tick">{chosen.has(id) && <Sign shape="tick" />}</span>
              )}
              <span className="rt-grow">{choice}</span>
              {keyHint !== null && <Kbd keys={keyHint} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface PopoverButtonProps {
  readonly title: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** A button that opens a small panel of anything. */
export function PopoverButton({ title, label, children }: PopoverButtonProps) {
  return (
    <DialogTrigger>
      <Button aria-label={label}>{title}</Button>
      <Popover className="rt-popover" placement="bottom start">
        <AriaDialog className="rt-popover-panel" aria-label={label}>
          {children}
        </AriaDialog>
      </Popover>
    </DialogTrigger>
  );
}
