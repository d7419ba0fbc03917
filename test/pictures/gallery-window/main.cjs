// A window of the desktop's engine on the gallery, as the loopback server serves it. For pictures only: the
// product's own window shows no page but its own.
const { app, BrowserWindow } = require('electron');

async function open() {
  await app.whenReady();
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { sandbox: true } });
  await window.loadURL(process.env.REDTHREAD_GALLERY_URL ?? 'about:blank');
}

void open();
