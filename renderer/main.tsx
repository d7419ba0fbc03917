/** Starts the page: the core's worker, the host, the commands, the first drawing. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { registerCommands } from './commands.ts';
import { CASE_COMMANDS, followTitle, takeRequest } from './commands/case-commands.ts';
import { DESKTOP_COMMANDS } from './commands/desktop-commands.ts';
import { EVIDENCE_COMMANDS } from './commands/evidence-commands.ts';
import { ENCRYPTION_COMMANDS } from './commands/encryption-commands.ts';
import { IMPORT_COMMANDS } from './commands/import-commands.ts';
import { MAPPING_COMMANDS } from './commands/mapping-commands.ts';
import { SELECTION_COMMANDS } from './commands/selection-commands.ts';
import { PART_COMMANDS } from './commands/part-commands.ts';
import { TABLE_COMMANDS } from './commands/table-commands.ts';
import { VIEW_COMMANDS } from './commands/view-commands.ts';
import { followChanges, queryClient } from './core-client.ts';
import { holdCore } from './core-holder.ts';
import { reopenAfterLoss } from './durability/open-kept.ts';
import { fileHost } from './host-bridge.ts';
import { startKeys } from './key-dispatch.ts';
import { runFromMenu } from './menu-dispatch.ts';
import { startServices } from './services.ts';
import { refreshCase } from './state/case.ts';
import { followKept } from './state/kept.ts';
import { startTheme } from './state/theme.ts';
import { toast, toastError } from './state/toasts.ts';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

function start(): void {
  startTheme();
  const host = fileHost();
  const holder = holdCore(host);
  const { core } = holder;
  startServices({ core, host });
  holder.onLoss((reason) => void reopenAfterLoss(reason).catch(toastError));
  followKept();
  followChanges(core);
  core.onNotice((notice) => {
    if (notice.kind === 'case-changed') refreshCase().catch(toastError);
  });
  for (const set of [
    CASE_COMMANDS,
    PART_COMMANDS,
    IMPORT_COMMANDS,
    MAPPING_COMMANDS,
    EVIDENCE_COMMANDS,
    ENCRYPTION_COMMANDS,
    SELECTION_COMMANDS,
    VIEW_COMMANDS,
    TABLE_COMMANDS,
  ]) {
    registerCommands(set);
  }
  if (host.kind === 'desktop') registerCommands(DESKTOP_COMMANDS);
  startKeys();
  followTitle();
  host.onCommand((id) => {
    // A menu cannot show what is possible in the page: it is said.
    const reason = runFromMenu(id);
    if (reason !== null) toast(`Not now: ${reason}`, { tone: 'doubt' });
  });
  draw();
  host.onOpen((request) => void takeRequest(request).catch(toastError));
}

function draw(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no place to draw in');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}

start();
