// Loaded before the program in tests: it is ready only when the debugger says that it listens. Otherwise the
// window may be there first, and the debugger is never told of it. Playwright's own loader does the same, but
// also switches off what the program must switch off by itself.
const { app } = require('electron');

if (app.commandLine.hasSwitch('remote-debugging-port')) {
  const ready = app.whenReady();
  const attached = new Promise((resolve) => {
    // The name that Playwright calls once it has attached.
    globalThis['__playwright_run'] = () => resolve();
  });
  app.whenReady = async () => {
    await Promise.all([ready, attached]);
  };
}
