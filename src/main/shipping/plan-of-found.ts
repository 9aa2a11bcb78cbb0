import { isCodeOf, type LogisticsService } from '../../shared/domain/logistics';

/**
 * The plan of a logistics order that a person took over for a parcel: `planned` when its codes are of that one, else the
 * plan among those `offered` for the parcel, else one of which nothing is known but its code. One without any code is
 * taken for what was planned. Codes stand in the order in which they say most: plan, type, channel.
 */
export function planOfFound(
  planned: LogisticsService,
  codes: readonly string[],
  offered: readonly LogisticsService[],
): LogisticsService {
  const isOf = ({ serviceId }: LogisticsService): boolean => codes.some((code) => isCodeOf(serviceId, code));
  const [first] = codes;
  if (first === undefined || isOf(planned)) return planned;
  const exact = offered.find(({ serviceId }) => codes.includes(serviceId));
  return exact ?? offered.find(isOf) ?? unknownPlan(codes.find((code) => isPlanOf(code, codes)) ?? first);
}

/** Line and warehouse, where another of the codes is the line alone. */
const isPlanOf = (code: string, codes: readonly string[]): boolean =>
  codes.some((other) => other !== code && isCodeOf(code, other));

const unknownPlan = (serviceId: string): LogisticsService => ({
  serviceId,
  name: serviceId,
  warehouseName: '',
  deliveryAddress: '',
  timeliness: '',
  fee: null,
  discountFee: null,
  otherFees: [],
  isExpress: false,
  recommendIndex: null,
  handoverWays: [],
});
