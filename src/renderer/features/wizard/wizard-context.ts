import { createContext, use } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import type { ShipmentId } from '../../../shared/domain/ids';
import type { Order } from '../../../shared/domain/order';
import type { ServiceRule } from '../../../shared/domain/service-rules';
import type { Shipment } from '../../../shared/domain/shipment';
import type { WizardStep } from '../../../shared/domain/wizard';
import type { DraftHandle } from './use-draft';
import type { Feedback } from './wizard-view';

export type WizardExits = {
  readonly onLeave: () => void;
  readonly onOpen: (key: OrderKey) => void;
  readonly onPrinters: () => void;
  /** Shows everything that was written about an order. */
  readonly onMessages: (key: OrderKey) => void;
};

/** What every step works with. */
export type WizardWork = WizardExits & {
  /** Shows another parcel of the order. */
  readonly onParcel: (shipmentId: ShipmentId) => void;
  readonly order: Order;
  /** What plans take. */
  readonly rules: readonly ServiceRule[];
  /** The station's local day: `2026-11-24`. */
  readonly today: string;
  /** As the packer sees it, changes on their way included. */
  readonly shipment: Shipment;
  readonly draft: DraftHandle;
  /** The draft may still be changed. */
  readonly isOpen: boolean;
  readonly nowMs: number;
  readonly feedback: Feedback | null;
  readonly tell: (feedback: Feedback) => void;
  /** Why the label that was scanned must not go onto this parcel, until the packer has put it away; else null. */
  readonly wrongLabel: string | null;
  readonly onWrongLabel: (words: string | null) => void;
  readonly go: (step: WizardStep) => void;
  /** To the step before, or out of the wizard when `isBackOut`. */
  readonly back: () => void;
  readonly isBackOut: boolean;
};

export const WizardContext = createContext<WizardWork | null>(null);

/** What the steps work with. Throws outside the wizard. */
export function useWizard(): WizardWork {
  const work = use(WizardContext);
  if (work === null) throw new Error('no wizard above');
  return work;
}
