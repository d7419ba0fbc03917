/** Buttons: plain, primary, quiet (text only), and small ones that are only a sign. */
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { blockedBy, isPossible, start, useAllCommands } from '../commands.ts';
import './button.css';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly tone?: 'plain' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'small' | 'large';
  /** The key that does the same. */
  readonly keyHint?: string | null;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function Button(props: ButtonProps) {
  const { tone = 'plain', size = 'small', keyHint = null, icon, children, ...rest } = props;
  return (
    <AriaButton {...rest} className={`rt-button rt-button-${tone} rt-button-${size}`}>
      {icon}
      {children}
      {keyHint !== null && <Kbd keys={keyHint} />}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** Said by screen readers and shown as a tooltip. */
  readonly label: string;
  readonly keyHint?: string | null;
  readonly children: ReactNode;
}

export function IconButton({ label, keyHint = null, children, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keyHint}>
      <AriaButton {...rest} aria-label={label} className="rt-button rt-icon-button">
        {children}
      </AriaButton>
    </Tooltip>
  );
}

interface CommandButtonProps {
  /** Id in the registry; nothing is drawn while no such command is there. */
  readonly id: string;
  /** Instead of the command's title. */
  readonly children?: ReactNode;
  readonly tone?: ButtonProps['tone'];
  readonly size?: ButtonProps['size'];
  readonly showKey?: boolean;
}

/** A button for a command of the registry: its title, its key, and whether it is possible now. */
export function CommandButton({ id, children, tone, size, showKey = true }: CommandButtonProps) {
  const command = useAllCommands().find((known) => known.id === id);
  if (command === undefined) return null;
  const reason = blockedBy(command);
  const button = (
    <Button
      tone={tone ?? 'plain'}
      size={size ?? 'small'}
      isDisabled={!isPossible(command)}
      keyHint={showKey ? (command.keys[0] ?? null) : null}
      onPress={() => start(command)}
    >
      {children ?? command.title}
    </Button>
  );
  // A button that is off takes no pointer: what is around it says why.
  return reason === null ? (
    button
  ) : (
    <span className="rt-button-off" title={`Not now: ${reason}`}>
      {button}
    </span>
  );
}
