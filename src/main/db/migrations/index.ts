import type { Migration } from '../migrator';
import { firstParcel } from './0010-first-parcel';
import { journalLanes } from './0020-journal-lanes';
import { documents } from './0030-documents';
import { audit } from './0040-audit';
import { carriers } from './0050-carriers';
import { queueAtVolume } from './0060-queue-at-volume';
import { handover } from './0070-handover';
import { messages } from './0080-messages';
import { packages } from './0090-packages';
import { parcels } from './0100-parcels';
import { offline } from './0110-offline';
import { printDoor } from './0120-print-door';
import { goods } from './0130-goods';
import { labelKinds } from './0140-label-kinds';
import { pickupAgreements } from './0160-pickup-agreements';
import { erasure } from './0170-erasure';

/** Every step of the schema, oldest first. */
export const migrations: readonly Migration[] = [
  firstParcel,
  journalLanes,
  documents,
  audit,
  carriers,
  queueAtVolume,
  handover,
  messages,
  packages,
  parcels,
  offline,
  printDoor,
  goods,
  labelKinds,
  pickupAgreements,
  erasure,
];
