import { z } from 'zod';
import { settingsSchema } from '../../../src/shared/contract/station.contract';

const lookSchema = z.object({
  language: settingsSchema.shape.language,
  theme: z.enum(['light', 'dark']),
  width: z.number().int(),
  height: z.number().int(),
});

/** How the window looks on a picture. */
export type Look = z.infer<typeof lookSchema>;

/** What `npm run demo -- --tour` was asked for. */
export const asked = z
  .object({ folder: z.string().min(1), looks: z.array(lookSchema), isForDocs: z.boolean() })
  .parse(JSON.parse(process.env['WAYBENCH_TOUR'] ?? 'null'));

/** The folder of a look's pictures, below the tour's. */
export const nameOf = ({ language, theme, width, height }: Look): string => `${language}-${theme}-${width}x${height}`;
