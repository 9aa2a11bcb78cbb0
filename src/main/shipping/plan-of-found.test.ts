import { describe, expect, it } from 'vitest';
import { aService } from '../../../test/support/factories';
import { planOfFound } from './plan-of-found';

const planned = aService({ serviceId: 'CAINIAO_STANDARD_TS_12350032' });
const ems = aService({ serviceId: 'E_EMS_TS_12350099', name: 'EMS' });

describe('planOfFound', () => {
  it.each([
    ['is the planned one when its codes are of it', ['CAINIAO_STANDARD'], planned.serviceId],
    ['is the planned one when no code is told', [], planned.serviceId],
    ['is one that was offered, by its own id', ['E_EMS', 'E_EMS_TS_12350099'], ems.serviceId],
    ['is one that was offered, by its line', ['E_EMS'], ems.serviceId],
    ['is known by its code alone otherwise', ['CPAM', 'CPAM_TS_77123456', 'Tran_Store_1'], 'CPAM_TS_77123456'],
    ['is its first code where that is all', ['CPAM', 'Tran_Store_1'], 'CPAM'],
  ])('%s', (_, codes, serviceId) => {
    expect(planOfFound(planned, codes, [planned, ems]).serviceId).toBe(serviceId);
  });
});
