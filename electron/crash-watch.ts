/** What happens when a process of Chromium ends by itself: it is logged, and the page can be loaded again. */
import { app, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { CrashLog } from './crash-log.ts';

/** Watches the page in `window` and every helper process. */
export function watchCrashes(window: BrowserWindow, log: CrashLog): void {
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    void log.add({ kind: 'page-gone', reason, exitCode, frames: [] });
    if (reason !== 'clean-exit') void offerReload(window, reason);
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason === 'clean-exit' || reason === 'killed') return;
    void log.add({ kind: 'process-gone', reason: `${type} ${reason}`, exitCode, frames: [] });
  });
}

async function offerReload(window: BrowserWindow, reason: string): Promise<void> {
  const why = reason === 'oom' ? 'It ran out of memory.' : 'It ended unexpectedly.';
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: 'The page of this window is gone.',
    detail: `${why} Files on disk are as they were last saved.`,
    buttons: ['Load it again', 'Close the window'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) window.webContents.reload();
  else window.destroy();
}
