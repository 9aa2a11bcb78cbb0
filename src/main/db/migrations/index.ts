import type { Migration } from '../migrator';
import { firstParcel } from './0010-first-parcel';

/** Every step of the schema, oldest first. */
export const migrations: readonly Migration[] = [firstParcel];
