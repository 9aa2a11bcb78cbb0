import { BrowserWindow, ipcMain } from 'electron';
import type { EventName, EventPayload } from '../../shared/contract';
import { originOf } from '../security/origin';
import type { createRouter } from './router';

/** The two channels of the bridge: calls come in on one, events go out on the other. */
export const bridgeChannels = { call: 'station:call', event: 'station:event' } as const;

/** Lets the windows' main frames call the router. */
export function serveCalls(route: ReturnType<typeof createRouter>): void {
  ipcMain.handle(bridgeChannels.call, (event, channel: unknown, input: unknown) => {
    const frame = event.senderFrame;
    const window = BrowserWindow.fromWebContents(event.sender);
    return route(
      {
        isKnownWindow: window !== null,
        isMainFrame: frame !== null && frame === event.sender.mainFrame,
        origin: frame === null ? '' : originOf(frame.url),
      },
      channel,
      input,
    );
  });
}

/** Tells every window. */
export function emitToWindows<E extends EventName>(event: E, payload: EventPayload<E>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(bridgeChannels.event, event, payload);
  }
}
