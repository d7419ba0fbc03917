/** Runs in the sandbox, before the page: gives it one function, and passes the port of events on. */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CALL_CHANNEL, PORT_CHANNEL } from '../shared/protocol/desktop-channel.ts';

contextBridge.exposeInMainWorld(BRIDGE_NAME, {
  // Main checks both; here they only pass.
  call: (method: unknown, args: unknown) => ipcRenderer.invoke(CALL_CHANNEL, method, args),
});

ipcRenderer.on(PORT_CHANNEL, (event) => {
  window.postMessage(PORT_CHANNEL, window.location.origin, event.ports);
});
