import { z } from 'zod';
import { modifyLimitSchema, usualModifyLimit } from '../domain/modify-limit';
import { handoverTimeSchema } from '../domain/next-handover';
import { serviceRulesSchema, usualServiceRules } from '../domain/service-rules';

/** When AliExpress is told that a parcel is on its way: once its label is out, or when it is handed over. */
export const declareWhenSchema = z.enum(['now', 'later']);
export type DeclareWhen = z.infer<typeof declareWhenSchema>;

/** How this station ships: what the packer's choices begin with, and limits that AliExpress does not publish. */
export const shippingSettingsSchema = z.object({
  declareWhen: declareWhenSchema,
  handoverTime: handoverTimeSchema,
  modifyLimit: modifyLimitSchema,
  /** What plans take, family by family. */
  serviceRules: serviceRulesSchema,
});
export type ShippingSettings = z.infer<typeof shippingSettingsSchema>;

export const usualShippingSettings: ShippingSettings = {
  declareWhen: 'now',
  handoverTime: '18:00',
  modifyLimit: usualModifyLimit,
  serviceRules: usualServiceRules,
};

export const shippingSettingsContract = {
  'shippingSettings.get': { input: z.object({}), output: shippingSettingsSchema },
  'shippingSettings.save': { input: shippingSettingsSchema, output: shippingSettingsSchema },
} as const;
