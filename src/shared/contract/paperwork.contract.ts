import { z } from 'zod';
import { shipmentIdSchema } from '../domain/ids';
import { printJobSchema } from '../domain/print-job';
import { orderKeySchema } from './orders.contract';

/** What a shop lets stand on its packing slips. */
export const paperworkSettingSchema = z.object({ slipAddress: z.enum(['full', 'name-country', 'none']) });
export type PaperworkSetting = z.infer<typeof paperworkSettingSchema>;

/** Papers that Waybench makes itself, printed where their kind goes to. */
export const paperworkContract = {
  'paperwork.packingSlip': { input: orderKeySchema, output: printJobSchema },
  /** What to take from the shelves for many orders. */
  'paperwork.pickList': {
    input: z.object({ keys: z.array(orderKeySchema).min(1).max(500).readonly() }),
    output: printJobSchema,
  },
  /** CN 22, or CN 23 where the goods need it. */
  'paperwork.customsForm': { input: z.object({ shipmentId: shipmentIdSchema }), output: printJobSchema },
  /** The label of a parcel whose carrier gives a number and no document. */
  'paperwork.setting': { input: z.object({}), output: paperworkSettingSchema },
  'paperwork.saveSetting': { input: paperworkSettingSchema, output: paperworkSettingSchema },
} as const;
