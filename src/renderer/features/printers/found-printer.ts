import { printerSchema, type FoundPrinter } from '../../../shared/contract/printing.contract';

/** What people call the printer, as the form's name takes it. */
export function foundPrinterName({ name, description }: FoundPrinter): string {
  const limit = printerSchema.shape.name.maxLength ?? name.length;
  return (description.trim() || name).slice(0, limit).trim();
}

export type FoundPrinterFact = 'raw' | 'processing' | 'stopped' | 'rejecting';

/** What a packer should know before choosing it; the queue refusing jobs matters more than its state. */
export function foundPrinterFacts({ isRaw, isAcceptingJobs, state }: FoundPrinter): readonly FoundPrinterFact[] {
  const facts: FoundPrinterFact[] = isRaw ? ['raw'] : [];
  if (!isAcceptingJobs) return [...facts, 'rejecting'];
  return state === 'idle' ? facts : [...facts, state];
}
