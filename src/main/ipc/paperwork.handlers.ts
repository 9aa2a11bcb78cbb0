import type { Services } from '../app/services';
import type { Handlers } from './router';

type PaperworkChannel =
  | 'paperwork.packingSlip'
  | 'paperwork.pickList'
  | 'paperwork.customsForm'
  | 'paperwork.setting'
  | 'paperwork.saveSetting';

/** Papers that Waybench makes itself. */
export function createPaperworkHandlers({ paperwork, settings }: Services): Pick<Handlers, PaperworkChannel> {
  return {
    'paperwork.packingSlip': (key) => paperwork.packingSlip(key),
    'paperwork.pickList': ({ keys }) => paperwork.pickList(keys),
    'paperwork.customsForm': ({ shipmentId }) => paperwork.customsForm(shipmentId),
    'paperwork.setting': () => settings.paperwork(),
    'paperwork.saveSetting': (setting) => settings.savePaperwork(setting),
  };
}
