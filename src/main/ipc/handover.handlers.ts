import type { Services } from '../app/services';
import type { Handlers } from './router';

type HandoverChannel = Extract<keyof Handlers, `handover.${string}`>;

/** Handing parcels over. */
export function handoverHandlers({ handover }: Services): Pick<Handlers, HandoverChannel> {
  return {
    'handover.ready': () => handover.ready(),
    'handover.list': () => handover.list(),
    'handover.get': ({ batchId }) => handover.get(batchId),
    'handover.ofOrder': (key) => handover.ofOrder(key),
    'handover.create': ({ shipmentIds }) => handover.create(shipmentIds),
    'handover.savePlan': ({ batchId, plan }) => handover.savePlan(batchId, plan),
    'handover.takeOut': ({ batchId, shipmentIds }) => handover.takeOut(batchId, shipmentIds),
    'handover.dissolve': ({ batchId }) => handover.dissolve(batchId),
    'handover.commit': ({ batchId }) => handover.commit(batchId),
    'handover.cancel': ({ batchId, reason }) => handover.cancel(batchId, reason),
    'handover.setAside': ({ batchId }) => handover.setAside(batchId),
    'handover.adopt': ({ batchId, reason }) => handover.adopt(batchId, reason),
    'handover.print': ({ batchId, paper }) => handover.print(batchId, paper),
    'handover.scanOut': ({ batchId, text }) => handover.scanOut(batchId, text),
    'handover.undoScan': ({ batchId, shipmentId }) => handover.undoScan(batchId, shipmentId),
    'handover.finish': ({ batchId, reason }) => handover.finish(batchId, reason),
    'handover.refresh': ({ batchId }) => handover.refresh(batchId),
    'handover.markElsewhere': ({ shipmentIds, reason }) => handover.markElsewhere(shipmentIds, reason),
  };
}
