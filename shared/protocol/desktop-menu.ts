/** The menu of the desktop host as data: main draws it, the command registry of the page answers it. */

export interface MenuCommand {
  /** Id in the page's command registry. */
  readonly id: string;
  readonly label: string;
  /** Electron's notation; `CmdOrCtrl` is Command on macOS and Control elsewhere. */
  readonly accelerator: string | null;
}

export interface MenuGroup {
  readonly label: string;
  /** Null draws a separator. */
  readonly items: readonly (MenuCommand | null)[];
}

const command = (id: string, label: string, accelerator: string | null = null): MenuCommand => ({
  id,
  label,
  accelerator,
});

/** What is ours in the menu; the roles of the platform (copy, zoom, quit …) are added by main. */
export const MENU_GROUPS: readonly MenuGroup[] = [
  {
    label: 'File',
    items: [
      command('evidence.import', 'Open files…', 'CmdOrCtrl+O'),
      null,
      command('case.new', 'New case'),
      command('case.open', 'Open case…', 'CmdOrCtrl+Shift+O'),
      command('case.sample', 'Open the sample case'),
      null,
      command('case.save', 'Save', 'CmdOrCtrl+S'),
      command('case.save-as', 'Save as…', 'CmdOrCtrl+Shift+S'),
      null,
      command('case.encrypt', 'Encrypt this case with a passphrase…'),
      command('case.change-passphrase', 'Change passphrase…'),
      command('case.decrypt', 'Remove encryption…'),
      null,
      command('report.print', 'Print the report…'),
      command('case.verify', 'Check the case…'),
      command('case.close', 'Close case'),
    ],
  },
  {
    label: 'Edit',
    items: [
      command('edit.undo', 'Undo', 'CmdOrCtrl+Z'),
      command('edit.redo', 'Redo', 'CmdOrCtrl+Shift+Z'),
    ],
  },
  {
    label: 'View',
    items: [
      command('view.explore', 'Explore', 'Alt+1'),
      command('view.graph', 'Graph', 'Alt+2'),
      command('view.agents', 'Agents', 'Alt+3'),
      command('view.report', 'Report', 'Alt+4'),
      command('view.evidence', 'Evidence', 'Alt+5'),
      command('view.log', 'Log', 'Alt+6'),
      null,
      command('view.theme', 'Light or dark'),
    ],
  },
  {
    label: 'Help',
    items: [
      command('help.palette', 'All commands…', 'CmdOrCtrl+K'),
      command('help.keys', 'Keys'),
      command('help.evidence', 'How evidence is read…'),
      command('help.offline', 'How this build is offline…'),
      command('help.about', 'About Redthread'),
    ],
  },
];
