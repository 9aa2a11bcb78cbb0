import type { Desktop } from '../../src/main/ipc/station.handlers';

const nothing = (): Promise<void> => Promise.resolve();

/** No desktop stands around the services: nothing opens a page or asks for a file. */
export const noDesktop: Desktop = {
  openExternal: nothing,
  openPage: nothing,
  copyText: nothing,
  receivedLabels: () => [],
  virtualPrinter: null,
  practice: null,
  onSettingsSaved: () => undefined,
  onShopsChanged: () => undefined,
  openFolder: nothing,
  askWhereTo: () => Promise.resolve(null),
  askForFile: () => Promise.resolve(null),
  askForFolder: () => Promise.resolve(null),
  restore: () => undefined,
};
