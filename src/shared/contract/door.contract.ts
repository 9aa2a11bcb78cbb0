import { z } from 'zod';
import { problemSchema } from './station.contract';

const originSchema = z
  .string()
  .trim()
  .regex(/^https?:\/\/[^/\s?#@]{1,200}$/);

/** How other programs of this computer may print (docs/printers.md, "The local door"). */
export const doorConfigSchema = z.object({
  isOn: z.boolean(),
  port: z.number().int().min(1024).max(65_535),
  /** Origins of pages that may print, as a browser tells them: `https://erp.example`. */
  origins: z.array(originSchema).max(20).readonly(),
  /** When programs are told "printed": when the paper is confirmed, or as soon as all bytes were sent. */
  printedAt: z.enum(['confirmed', 'sent']),
});
export type DoorConfig = z.infer<typeof doorConfigSchema>;

/** `problem` tells why the door is not open although it is on. */
export const doorViewSchema = doorConfigSchema.extend({
  token: z.string(),
  isOpen: z.boolean(),
  visitors: z.number(),
  problem: problemSchema.nullable(),
});
export type DoorView = z.infer<typeof doorViewSchema>;

export const doorContract = {
  'door.get': { input: z.object({}), output: doorViewSchema },
  'door.save': { input: doorConfigSchema, output: doorViewSchema },
  /** Programs that know the old token are turned away from now on. */
  'door.renewToken': { input: z.object({}), output: doorViewSchema },
} as const;

export const doorEvents = {
  'door.changed': z.object({}),
} as const;
