import { contextBridge, ipcRenderer } from 'electron';
import { channelNames, eventNames } from '../shared/contract/names';
import type { Bridge } from '../shared/contract/bridge';
import type { Envelope } from '../shared/errors';

const channels: ReadonlySet<string> = new Set(channelNames);
const events: ReadonlySet<string> = new Set(eventNames);

const invoke: (channel: string, ...args: unknown[]) => Promise<Envelope<unknown>> =
  ipcRenderer.invoke.bind(ipcRenderer);

const bridge: Bridge = {
  call: (channel, input) => {
    if (!channels.has(channel)) return Promise.reject(new Error('no such channel'));
    return invoke('station:call', channel, input);
  },
  on: (event, listener) => {
    if (!events.has(event)) throw new Error('no such event');
    // The event object itself stays here: it would hand the page Electron's own sender.
    const forward = (_: unknown, name: unknown, payload: unknown): void => {
      if (name === event) listener(payload);
    };
    ipcRenderer.on('station:event', forward);
    return () => void ipcRenderer.removeListener('station:event', forward);
  },
};

contextBridge.exposeInMainWorld('station', bridge);
