import type { Services } from '../app/services';
import type { batchContract } from '../../shared/contract/batch.contract';
import type { Handlers } from './router';

/** Binds the channels about many orders with one plan. */
export function batchHandlers({ batch }: Pick<Services, 'batch'>): Pick<Handlers, keyof typeof batchContract> {
  return {
    'batch.prepare': (input) => batch.prepare(input),
    'batch.choosePlan': ({ shipmentIds, serviceId }) => batch.choosePlan(shipmentIds, serviceId),
  };
}
