import { z } from 'zod';

const countsSchema = z.record(z.string(), z.number());

/** What one of the processes that check for agreement found. */
export const agreementResultSchema = z.object({
  agreed: z.number(),
  mismatches: z.number(),
  /** Labels that zebrash drew as well. */
  rendererLabels: z.number(),
  kinds: z.array(z.string()),
  refused: countsSchema,
  mismatched: countsSchema,
  /** Of the labels of one page with compressed graphics, the usual setting. */
  byteCounts: z.array(z.number()),
});
export type AgreementResult = z.infer<typeof agreementResultSchema>;

export const memoryResultSchema = z.object({ labels: z.number(), growthMiB: z.number(), peakMiB: z.number() });
export type MemoryResult = z.infer<typeof memoryResultSchema>;
