/**
 * The names alone, for the preload: a sandboxed preload stays small and carries no zod.
 * `contract.test.ts` keeps them equal to the contract.
 */
export const channelNames = [
  'orders.list',
  'orders.counts',
  'orders.get',
  'orders.scan',
  'orders.sync',
  'shipments.open',
  'shipments.get',
  'shipments.saveDraft',
  'shipments.listServices',
  'shipments.listAddresses',
  'shipments.confirm',
  'shipments.resolve',
  'shipments.fetchLabel',
  'shipments.declare',
  'labels.print',
  'printJobs.list',
  'printJobs.settle',
  'printJobs.cancel',
  'printJobs.retry',
  'printers.list',
  'printers.save',
  'printers.remove',
  'printers.find',
  'virtualPrinter.list',
  'station.status',
  'station.dismissNotice',
  'settings.get',
  'settings.save',
  'shops.save',
  'shops.openAuthorisation',
  'shops.enterCode',
  'shops.remove',
] as const;

export const eventNames = [
  'orders.changed',
  'shipment.changed',
  'printJob.changed',
  'printers.changed',
  'virtualPrinter.received',
  'station.changed',
  'station.secondInstance',
] as const;
