import { z } from 'zod';

/** The calls about a parcel that may wait for a person's decision in the wizard. */
export const callToDecideSchema = z.enum(['create', 'declare', 'modify']);
export type CallToDecide = z.infer<typeof callToDecideSchema>;

/** Take over what a read found, or have the call made all the same. */
export const decisionSchema = z.enum(['adopt', 'retry']);
export type Decision = z.infer<typeof decisionSchema>;
