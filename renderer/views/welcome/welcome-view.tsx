/** Before a case is open: drop, open, try the sample. Nothing to learn first. */
import { useQuery } from '@tanstack/react-query';
import { Button as AriaButton } from 'react-aria-components';
import { openCaseFile } from '../../commands/case-commands.ts';
import { CommandButton } from '../../components/button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Progress } from '../../components/progress.tsx';
import { UnfinishedCard } from '../../durability/unfinished-card.tsx';
import { UnsavedCard } from '../../durability/unsaved-card.tsx';
import { formatAgo } from '../../format.ts';
import type { RecentFile } from '../../host-bridge.ts';
import { services } from '../../services.ts';
import { useBusy } from '../../state/busy.ts';
import { Mark } from '../../shell/mark.tsx';
import { toastError } from '../../state/toasts.ts';
import { visibleLine } from '../../visible-text.ts';
import './welcome-view.css';

export function WelcomeView() {
  const busy = useBusy();
  return (
    <div className="rt-welcome">
      <header className="rt-welcome-head">
        <Mark size={52} />
        <div>
          <h2>Follow the thread</h2>
          <p className="rt-muted">
            Who is linked to whom, what each agent did, and what the evidence cannot say. Nothing
            leaves this machine.
          </p>
        </div>
      </header>
      <section className="rt-welcome-drop">
        <div className="rt-grow">
          <h3>Drop exported files here</h3>
          <p className="rt-muted">
            Audit logs, account lists, agent sessions. CSV, JSON, NDJSON, Parquet, SQLite, ZIP, TAR.
            Any size; of an archive you choose what is read, and nothing enters a case before you
            commit it.
          </p>
        </div>
        <CommandButton id="evidence.import" tone="primary" size="large">
          Open files…
        </CommandButton>
        <CommandButton id="case.open" size="large" showKey={false}>
          Open case…
        </CommandButton>
      </section>
      <div className="rt-welcome-cards">
        <SampleCard />
        <RecentCard />
        <UnsavedCard />
        <UnfinishedCard />
      </div>
      {busy !== null && (
        <div className="rt-welcome-busy">
          <Progress label={busy.text} done={busy.done} total={busy.total} note={busy.text} />
        </div>
      )}
      <footer className="rt-welcome-foot">
        <span>
          <Kbd keys="Ctrl+K" /> any command
        </span>
        <span>
          <Kbd keys="?" /> all keys
        </span>
        <span className="rt-grow" />
        <HostFacts />
      </footer>
    </div>
  );
}

function SampleCard() {
  return (
    <section className="rt-welcome-card">
      <h3>Start with the sample case</h3>
      <p className="rt-muted">
        A made-up instance with a mining ring, a hijacked agent session, an innocent campus network
        and a few lies in the logs. Three minutes to the first finding.
      </p>
      <CommandButton id="case.sample" size="large">
        Open the sample
      </CommandButton>
    </section>
  );
}

interface Recent {
  readonly files: readonly RecentFile[];
  /** When the list was read; "2 h ago" is said of that moment. */
  readonly now: number;
}
const NONE: Recent = { files: [], now: 0 };

async function recentNow(): Promise<Recent> {
  return { files: await services().host.recent(), now: Date.now() };
}

function RecentCard() {
  const recent = useQuery({ queryKey: ['recent'], queryFn: recentNow });
  const { files, now } = recent.data ?? NONE;
  return (
    <section className="rt-welcome-card">
      <h3>Recent cases</h3>
      {recent.error !== null && <p className="rt-danger">The list could not be read.</p>}
      {recent.isSuccess && files.length === 0 && (
        <p className="rt-muted">
          {services().host.kind === 'desktop'
            ? 'None yet. Cases that you save or open stand here.'
            : 'A browser keeps no list: open the case from its file.'}
        </p>
      )}
      <ul>
        {files.slice(0, 5).map((file) => (
          <li key={file.place}>
            <RecentLine file={file} now={now} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentLine({ file, now }: { readonly file: RecentFile; readonly now: number }) {
  const open = async (): Promise<void> => openCaseFile(await file.open());
  return (
    <AriaButton className="rt-welcome-recent" onPress={() => void open().catch(toastError)}>
      <span className="rt-ellipsis">{visibleLine(file.name.replace(/\.redthread$/, ''))}</span>
      <span className="rt-muted">{formatAgo(file.opened, now)}</span>
    </AriaButton>
  );
}

function HostFacts() {
  const facts = useQuery({ queryKey: ['about'], queryFn: () => services().host.facts() });
  const electron = facts.data?.electron;
  const host = electron === undefined ? 'in a browser' : `Electron ${electron.split('.')[0] ?? ''}`;
  return (
    <span>
      version {__REDTHREAD_VERSION__} · {host} · no network used
    </span>
  );
}
