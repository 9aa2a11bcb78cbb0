import { contextBridge, ipcRenderer } from 'electron';
import { channelNames, eventNames } from '../shared/contract/names';
import type { Bridge } from '../shared/contract/bridge';
import type { Envelope } from '../shared/errors';

const channels: ReadonlySet<string> = new Set(channelNames);
const events: ReadonlySet<string> = new Set(eventNames);

const invoke: (channel: string, ...args: unknown[]) => Promise<Envelope<unknown>> =
  ipcRenderer.invoke.bind(ipcRenderer);

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

// The event object itself stays here: it would hand the page Electron's own sender.
ipcRenderer.on('station:event', (_: unknown, name: unknown, payload: unknown) => {
  for (const listener of listeners.get(String(name)) ?? []) listener(payload);
});

const bridge: Bridge = {
  call: (channel, input) => {
    if (!channels.has(channel)) return Promise.reject(new Error('no such channel'));
    return invoke('station:call', channel, input);
  },
  on: (event, listener) => {
    if (!events.has(event)) throw new Error('no such event');
    // Each call counts on its own, also when the same function listens twice.
    const forward: Listener = (payload) => listener(payload);
    const heard = listeners.get(event) ?? new Set();
    listeners.set(event, heard.add(forward));
    return () => void heard.delete(forward);
  },
};

contextBridge.exposeInMainWorld('station', bridge);
