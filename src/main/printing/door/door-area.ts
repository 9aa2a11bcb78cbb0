import { stockOf } from '../../../shared/domain/print-document';
import { resolvePrinter } from '../print-routes.service';
import { labelStockOf } from '../printer-stock';
import { createDoorKeeper, type DoorKeeperDeps } from './door-keeper.service';
import { createDoorService, type DoorDeps } from './door.service';

/** The door for other programs: what it answers, and who opens it. */
export function createDoorArea(deps: Omit<DoorDeps, 'printedAt' | 'stockFor'> & Omit<DoorKeeperDeps, 'door'>) {
  const door = createDoorService({
    ...deps,
    printedAt: () => deps.settings.read().door.printedAt,
    stockFor: (kind, printerId) => labelStockOf(resolvePrinter(deps.db, { kind, stock: stockOf(kind) }, printerId)),
  });
  return { jobChanged: door.jobChanged, keeper: createDoorKeeper({ ...deps, door }) };
}
