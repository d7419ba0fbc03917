/** Facts about the live window that only Electron itself knows. */
import type { DesktopApp } from './electron-app.ts';

/** The settings that the window's page really runs with; empty when this Electron does not tell. */
export function livePreferences(desktop: DesktopApp): Promise<Readonly<Record<string, unknown>>> {
  return desktop.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const read: unknown =
      contents === undefined ? null : Reflect.get(contents, 'getLastWebPreferences');
    return typeof read === 'function' ? Reflect.apply(read, contents, []) : {};
  });
}
