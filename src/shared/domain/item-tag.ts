import { z } from 'zod';

/**
 * What AliExpress itself says of a product (`cainiao.global.logistics.listitemtag`, API reference 3.2). `prohibited`:
 * online logistics must not take it; `allowed`; `unknown`: it has no data.
 */
export const itemTagSchema = z.object({
  productId: z.string(),
  verdict: z.enum(['prohibited', 'allowed', 'unknown']),
  feature: z.enum(['IPR', 'CONTRABAND', 'BATTERIES', 'SPECIAL', 'ELECTRICAL', 'GENERAL', 'OTHER']),
  /** In AliExpress's words; may be empty. */
  message: z.string(),
});
export type ItemTag = z.infer<typeof itemTagSchema>;
