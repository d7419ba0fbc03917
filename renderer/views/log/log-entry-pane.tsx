/** One entry in full: what it was given, and how it hangs in the chain. */
import type { LogEntry } from '../../../shared/model/case-info.ts';
import { IconButton } from '../../components/button.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Facts, Pane } from '../../components/pane.tsx';
import { Sign } from '../../components/sign.tsx';
import { formatUtc } from '../../format.ts';
import { visibleText } from '../../visible-text.ts';
import { argumentsText } from './log-words.ts';

interface LogEntryPaneProps {
  readonly entry: LogEntry;
  readonly onClose: () => void;
}

export function LogEntryPane({ entry, onClose }: LogEntryPaneProps) {
  const { seq, time, command, version, previous, hash } = entry;
  return (
    <Pane
      title={`Entry #${seq}`}
      actions={
        <IconButton label="Close the entry" onPress={onClose}>
          <Sign shape="cross" />
        </IconButton>
      }
    >
      <div className="rt-log-entry">
        <Facts
          facts={[
            ['Command', <code key="command">{visibleText(command)}</code>],
            ['Time', `${formatUtc(time)} UTC`],
            ['Version', version],
            ['Hash', <HashText key="hash" label="the entry’s hash" hash={hash} whole />],
            [
              'Hash before',
              <HashText key="before" label="the hash before" hash={previous} whole />,
            ],
          ]}
        />
        <pre className="rt-mono" tabIndex={0} aria-label="Arguments">
          {visibleText(argumentsText(entry))}
        </pre>
      </div>
    </Pane>
  );
}
