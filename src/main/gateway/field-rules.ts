import { visibleText } from '../../shared/domain/visible-text';
import { AppError } from '../../shared/errors';

export { visibleText };

/** Why a field cannot be sent; the UI has a sentence for each. */
export type FieldFault = 'format' | 'missing' | 'too-long' | 'masked' | 'not-chinese' | 'not-usd';

/** The error for a field that the gateway would refuse; `field` is a path such as `consignee.street`. */
export function invalidField(field: string, fault: FieldFault, maxBytes?: number): AppError {
  return new AppError('shipment.invalid-field', `${field}: ${fault}`, {
    details: { field, fault, ...(maxBytes === undefined ? {} : { maxBytes }) },
  });
}

/** Throws `shipment.invalid-field` unless the text is filled and at most `maxBytes` long in UTF-8. */
export function requireBytes(field: string, text: string, maxBytes: number): void {
  if (text === '') throw invalidField(field, 'missing', maxBytes);
  limitBytes(field, text, maxBytes);
}

/** Throws `shipment.invalid-field` when the text is longer than `maxBytes` in UTF-8. */
export function limitBytes(field: string, text: string, maxBytes: number): void {
  if (Buffer.byteLength(text, 'utf8') > maxBytes) throw invalidField(field, 'too-long', maxBytes);
}

/** Applies {@link visibleText} to every text of a record. */
export function visibleTexts<T extends Readonly<Record<string, unknown>>>(record: T): T {
  const cleaned: Partial<Record<string, unknown>> = {};
  for (const [name, value] of Object.entries(record)) {
    cleaned[name] = typeof value === 'string' ? visibleText(value) : value;
  }
  return { ...record, ...cleaned };
}
