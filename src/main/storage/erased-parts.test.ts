import { describe, expect, it } from 'vitest';
import { closeOrderSchema } from '../../shared/domain/closing';
import { declareLinesOf, declareShipmentSchema } from '../../shared/domain/logistics';
import { aDeclareRequest } from '../../../test/support/factories';
import { requestWithoutBuyer } from './erased-parts';

const lines = [{ index: 2, sendType: 'all' }] as const;
const told = aDeclareRequest({ lines, description: 'for Jo' });

describe('a declaration without the buyer’s data', () => {
  it('still names the lines that it was for', () => {
    const kept: unknown = JSON.parse(requestWithoutBuyer('declare-shipment', JSON.stringify(told)));
    expect(declareShipmentSchema.parse(kept)).toEqual({ ...told, description: '' });
  });

  it.each([
    ['the order', { by: 'order', ...told }, { description: '' }],
    ['lines of it', { by: 'lines', ...declareLinesOf(told) }, {}],
  ])('still says how %s was closed', (_, request, instead) => {
    const kept: unknown = JSON.parse(requestWithoutBuyer('close-order', JSON.stringify(request)));
    expect(closeOrderSchema.parse(kept)).toEqual({ ...request, ...instead });
  });
});
