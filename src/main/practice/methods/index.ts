import { authTokenCreate, authTokenRefresh } from './auth-token';
import { acceptCancel, refuseCancel } from './cancel-requests';
import { carrierList } from './carrier-list';
import { courierList } from './courier-list';
import { domesticCouriers } from './domestic-couriers';
import { createOrder } from './create-order';
import { declareLines, declareLinesPlain } from './declare-lines';
import { declareShipment } from './declare-shipment';
import { itemTags } from './item-tags';
import { handoverCancel } from './handover-cancel';
import { handoverCommit } from './handover-commit';
import { handoverPdf } from './handover-pdf';
import { handoverContentQuery, handoverParcelQuery } from './handover-queries';
import { addMessage, messageDetails, messageRelations, readMessages } from './messages';
import type { Method } from './method';
import { modifyLines, modifyLinesPlain } from './modify-lines';
import { modifyShipment } from './modify-shipment';
import { onlineLogistics } from './online-logistics';
import { orderDecrypt } from './order-decrypt';
import { orderDetail } from './order-detail';
import { orderList } from './order-list';
import { printInfo } from './print-info';
import { queryLogisticsOrder } from './query-logistics-order';
import { queryShipment } from './query-shipment';
import { sellerAddresses } from './seller-addresses';
import { serviceList } from './service-list';
import { warehousePoints } from './warehouse-points';
import { tracking } from './tracking';

/** To add a method, write its file and name it here. */
const methods: readonly Method[] = [
  authTokenCreate,
  authTokenRefresh,
  orderList,
  orderDetail,
  orderDecrypt,
  serviceList,
  sellerAddresses,
  domesticCouriers,
  warehousePoints,
  itemTags,
  createOrder,
  queryLogisticsOrder,
  onlineLogistics,
  printInfo,
  carrierList,
  courierList,
  declareShipment,
  declareLines,
  declareLinesPlain,
  queryShipment,
  modifyShipment,
  modifyLines,
  modifyLinesPlain,
  acceptCancel,
  refuseCancel,
  messageRelations,
  messageDetails,
  addMessage,
  readMessages,
  handoverCommit,
  handoverCancel,
  handoverContentQuery,
  handoverParcelQuery,
  handoverPdf,
  tracking,
];

/** The method with that name. On `/sync` a path API may be named without its leading slash. */
export function findMethod(name: string): Method | undefined {
  const wanted = name.includes('/') && !name.startsWith('/') ? `/${name}` : name;
  return methods.find((method) => method.name === wanted);
}
