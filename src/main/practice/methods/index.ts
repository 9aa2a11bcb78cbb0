import { authTokenCreate, authTokenRefresh } from './auth-token';
import { carrierList } from './carrier-list';
import { createOrder } from './create-order';
import { declareShipment } from './declare-shipment';
import type { Method } from './method';
import { orderDecrypt } from './order-decrypt';
import { orderDetail } from './order-detail';
import { orderList } from './order-list';
import { printInfo } from './print-info';
import { queryLogisticsOrder } from './query-logistics-order';
import { sellerAddresses } from './seller-addresses';
import { serviceList } from './service-list';

/** To add a method, write its file and name it here. */
const methods: readonly Method[] = [
  authTokenCreate,
  authTokenRefresh,
  orderList,
  orderDetail,
  orderDecrypt,
  serviceList,
  sellerAddresses,
  createOrder,
  queryLogisticsOrder,
  printInfo,
  carrierList,
  declareShipment,
];

/** The method with that name. On `/sync` a path API may be named without its leading slash. */
export function findMethod(name: string): Method | undefined {
  const wanted = name.includes('/') && !name.startsWith('/') ? `/${name}` : name;
  return methods.find((method) => method.name === wanted);
}
