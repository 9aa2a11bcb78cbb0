import type axe from 'axe-core';
import type { Bridge } from '../../../src/shared/contract/bridge';

declare global {
  // Declared anew for tests: an interface is the only way to add to the global Window.
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only interfaces merge
  interface Window {
    readonly station: Bridge;
    /** There once `faultsOn` has looked at the page. */
    readonly axe: typeof axe;
  }
}
