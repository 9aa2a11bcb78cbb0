/**
 * Answers in the forms of the API reference, written out by hand. Long ids are bare numbers as on the wire,
 * so these are texts and not objects.
 */
export type AnswerPair = { readonly simplified: string; readonly wrapped: string };

/** Two orders: one with everything, one with what real answers leave out. */
export const orderListAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2101","result":{"success":true,"current_page":1,"page_size":20,"total_page":1,
    "total_count":2,"time_stamp":"2026-11-21 20:00:00","target_list":[
    {"order_id":8170004586005712,"order_status":"WAIT_SELLER_SEND_GOODS","biz_type":"AE_COMMON",
     "logistics_status":"WAIT_SELLER_SEND_GOODS","fund_status":"PAY_SUCCESS","frozen_status":"NO_FROZEN",
     "issue_status":"NO_ISSUE","timeout_left_time":120340569,"left_send_good_day":"1","left_send_good_hour":"9",
     "left_send_good_min":"25","gmt_create":"2026-11-20 08:15:30","gmt_pay_time":"2026-11-20 08:16:02",
     "gmt_update":"2026-11-20 09:00:00","pay_amount":{"amount":"18.40","currency_code":"USD"},
     "buyer_login_id":"it1234567abcd","buyer_signer_fullname":"Anna Rossi","phone":false,
     "product_list":[{"child_id":8170004586015712,"order_id":8170004586005712,"product_id":1005006123456789,
       "sku_code":"MUG-BLUE-350","product_name":"Enamel mug","product_count":2,"product_unit":"piece",
       "product_unit_price":{"amount":"9.20","currency_code":"USD"},"product_img_url":"https://ae01.example/mug.jpg",
       "logistics_type":"CAINIAO_STANDARD","logistics_service_name":"AliExpress Standard Shipping",
       "memo":"blue please","send_goods_operator":"SELLER_SEND_GOODS","son_order_status":"WAIT_SELLER_SEND_GOODS"}]},
    {"order_id":8170004586005720,"order_status":"WAIT_BUYER_ACCEPT_GOODS","gmt_create":"2026-07-01 00:00:00",
     "timeout_left_time":999,
     "product_list":[{"child_id":8170004586005720,"product_id":32845678901,"product_count":1,
       "send_goods_operator":"WAREHOUSE_SEND_GOODS"}]}]}}`,
  wrapped: `{"aliexpress_trade_seller_orderlist_get_response":{"request_id":"2101","result":{"success":true,
    "current_page":1,"page_size":20,"total_page":1,"total_count":2,"target_list":{"aeop_order_item_dto":[
    {"order_id":8170004586005712,"order_status":"WAIT_SELLER_SEND_GOODS",
     "logistics_status":"WAIT_SELLER_SEND_GOODS","frozen_status":"NO_FROZEN","issue_status":"NO_ISSUE",
     "timeout_left_time":120340569,"gmt_create":"2026-11-20 08:15:30","gmt_pay_time":"2026-11-20 08:16:02",
     "gmt_update":"2026-11-20 09:00:00","pay_amount":{"amount":"18.40","currency_code":"USD"},
     "buyer_login_id":"it1234567abcd","buyer_signer_fullname":"Anna Rossi",
     "product_list":{"order_product_dto":[{"child_id":8170004586015712,"product_id":1005006123456789,
       "sku_code":"MUG-BLUE-350","product_name":"Enamel mug","product_count":2,"product_unit":"piece",
       "product_unit_price":{"amount":"9.20","currency_code":"USD"},"product_img_url":"https://ae01.example/mug.jpg",
       "logistics_type":"CAINIAO_STANDARD","logistics_service_name":"AliExpress Standard Shipping",
       "memo":"blue please","send_goods_operator":"SELLER_SEND_GOODS"}]}},
    {"order_id":8170004586005720,"order_status":"WAIT_BUYER_ACCEPT_GOODS","gmt_create":"2026-07-01 00:00:00",
     "timeout_left_time":999,
     "product_list":{"order_product_dto":[{"child_id":8170004586005720,"product_id":32845678901,"product_count":1,
       "send_goods_operator":"WAREHOUSE_SEND_GOODS"}]}}]}}}}`,
};

/** An order to the United Kingdom with two lines, partly shipped. */
export const orderDetailAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2102","time_stamp":"2026-11-21 20:00:00","target":{"id":8170004586005712,
    "order_status":"SELLER_PART_SEND_GOODS","logistics_status":"SELLER_SEND_PART_GOODS","frozen_status":"NO_FROZEN",
    "issue_status":"NO_ISSUE","gmt_create":"2026-11-20 08:15:30","gmt_modified":"2026-11-20 09:00:00",
    "gmt_pay_success":"2026-11-20 08:16:02","over_time_left":"2026-11-27 08:16:02","memo":"ring twice","oaid":"OA==",
    "order_amount":{"amount":"20.00","cent":2000,"cent_factor":100,"currency_code":"USD"},
    "new_order_amount":{"amount":"18.4","currency_code":"USD"},
    "receipt_address":{"contact_person":"J*** S***","country":"UK","province":"England","city":"Leeds",
      "detail_address":"1 Mill St","address2":"Flat 2","zip":"LS1 1AA","phone_country":"+44","phone_area":"113",
      "phone_number":"4960000","mobile_no":"7700900123"},
    "buyer_info":{"login_id":"uk7654321","first_name":"Jo","last_name":"Smith","country":"UK"},
    "buyerloginid":"uk7654321","buyer_signer_fullname":"Jo Smith","cancel_request_reason":"",
    "logistic_info_list":[{"logistics_no":"LA88887777CN","logistics_type_code":"EMS","logistics_service_name":"EMS",
      "gmt_send":"2026-11-20 09:00:00","have_tracking_info":true,"receive_status":"default"}],
    "child_order_list":[
      {"id":8170004586015712,"child_order_id":"8170004586015712","order_sort_id":1,"product_id":1005006123456789,
       "product_name":"Enamel mug","product_count":2,"product_price":{"amount":"9.20","currency_code":"USD"},
       "product_unit":"piece","sku_code":"MUG-BLUE-350",
       "product_attributes":"{\\"sku\\":[{\\"order\\":2,\\"pId\\":5,\\"pName\\":\\"Size\\",\\"pValue\\":\\"350 ml\\",\\"pValueId\\":12345678901234567,\\"selfDefineValue\\":\\"\\"},{\\"order\\":1,\\"pId\\":14,\\"pName\\":\\"Color\\",\\"pValue\\":\\"Blue\\",\\"selfDefineValue\\":\\"Sky\\"}]}",
       "product_img_url":"https://ae01.example/mug.jpg","logistics_type":"CAINIAO_STANDARD",
       "logistics_service_name":"AliExpress Standard Shipping","buyer_memo":"blue please",
       "send_goods_operator":"SELLER_SEND_GOODS"},
      {"child_order_id":"8170004586025712","order_sort_id":2,"product_id":1005006000000001,"product_count":1,
       "logistics_warehouse_type":"cainiaoInternationalWarehouse"}],
    "child_order_ext_info_list":[
      {"product_id":1005006123456789,"product_name":"Enamel mug","quantity":2,"sku":"not json"},
      {"product_id":1005006000000001,"quantity":1,
       "sku":"{\\"sku\\":[{\\"pName\\":\\"Plug\\",\\"pValue\\":\\"UK\\"}]}"}]}}`,
  wrapped: `{"aliexpress_trade_new_redefining_findorderbyid_response":{"request_id":"2102","target":{
    "id":8170004586005712,"order_status":"SELLER_PART_SEND_GOODS","logistics_status":"SELLER_SEND_PART_GOODS",
    "frozen_status":"NO_FROZEN","issue_status":"NO_ISSUE","gmt_create":"2026-11-20 08:15:30",
    "gmt_modified":"2026-11-20 09:00:00","gmt_pay_success":"2026-11-20 08:16:02",
    "over_time_left":"2026-11-27 08:16:02","memo":"ring twice","oaid":"OA==",
    "order_amount":{"amount":"20.00","currency_code":"USD"},"new_order_amount":{"amount":"18.4","currency_code":"USD"},
    "receipt_address":{"contact_person":"J*** S***","country":"UK","province":"England","city":"Leeds",
      "detail_address":"1 Mill St","address2":"Flat 2","zip":"LS1 1AA","phone_country":"+44","phone_area":"113",
      "phone_number":"4960000","mobile_no":"7700900123"},
    "buyerloginid":"uk7654321","buyer_signer_fullname":"Jo Smith",
    "logistic_info_list":{"aeop_tp_logistic_info_dto":[{"logistics_no":"LA88887777CN","logistics_type_code":"EMS",
      "logistics_service_name":"EMS"}]},
    "child_order_list":{"aeop_tp_child_order_dto":[
      {"id":8170004586015712,"order_sort_id":1,"product_id":1005006123456789,
       "product_name":"Enamel mug","product_count":2,"product_price":{"amount":"9.20","currency_code":"USD"},
       "product_unit":"piece","sku_code":"MUG-BLUE-350",
       "product_attributes":"{\\"sku\\":[{\\"order\\":2,\\"pName\\":\\"Size\\",\\"pValue\\":\\"350 ml\\"},{\\"order\\":1,\\"pName\\":\\"Color\\",\\"pValue\\":\\"Blue\\",\\"selfDefineValue\\":\\"Sky\\"}]}",
       "product_img_url":"https://ae01.example/mug.jpg","logistics_type":"CAINIAO_STANDARD",
       "logistics_service_name":"AliExpress Standard Shipping","buyer_memo":"blue please",
       "send_goods_operator":"SELLER_SEND_GOODS"},
      {"child_order_id":"8170004586025712","order_sort_id":2,"product_id":1005006000000001,"product_count":1,
       "logistics_warehouse_type":"cainiaoInternationalWarehouse"}]},
    "child_order_ext_info_list":{"aeop_child_order_ext_info_dto":[
      {"product_id":1005006123456789,"sku":"not json"},
      {"product_id":1005006000000001,"sku":"{\\"sku\\":[{\\"pName\\":\\"Plug\\",\\"pValue\\":\\"UK\\"}]}"}]}}}}`,
};

/** Two logistics services, one with all its parts. */
export const servicesAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2103","is_success":true,"result_list":[
    {"logistics_service_id":"CAINIAO_STANDARD_TS_12350032","logistics_service_name":"Standard (Shenzhen)",
     "warehouse_name":"Shenzhen","delivery_address":"No. 1 Port Rd","logistics_timeliness":"15-50天",
     "trial_result":"CN¥74.55","discount_trial_result":"US $3.20",
     "other_fees":[{"code":"reg","name":"Registration","amount":"1.50","curreny":"CNY"}],
     "is_express_logistics_service":false,"recommend_index":"3",
     "available_logistic_service_list":[{"code":"DOOR_PICKUP","name":"Free pickup","resource_code":"TRAN_STORE_1"}]},
    {"logistics_service_id":"CPAM_WLB_CPHSH","logistics_service_name":"China Post"}]}`,
  wrapped: `{"aliexpress_logistics_redefining_getonlinelogisticsservicelistbyorderid_response":{"request_id":"2103",
    "result_success":true,"result_list":{"aeop_logistics_service_result":[
    {"logistics_service_id":"CAINIAO_STANDARD_TS_12350032","logistics_service_name":"Standard (Shenzhen)",
     "warehouse_name":"Shenzhen","delivery_address":"No. 1 Port Rd","logistics_timeliness":"15-50天",
     "trial_result":"CN¥74.55","discount_trial_result":"US $3.20",
     "other_fees":{"other_fee_dto":[{"code":"reg","name":"Registration","amount":"1.50","curreny":"CNY"}]},
     "is_express_logistics_service":"false","recommend_index":3,
     "available_logistic_service_list":{"available_logistic_service_dto":[
       {"code":"DOOR_PICKUP","name":"Free pickup","resource_code":"TRAN_STORE_1"}]}},
    {"logistics_service_id":"CPAM_WLB_CPHSH","logistics_service_name":"China Post","other_fees":{}}]}}}`,
};

/** A sender and a refund address; no pickup address. */
export const addressesAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2104","result_success":true,"sender_seller_address_list":[
    {"address_id":1000012345,"name":"Li Lei","country":"CN","province":"Guangdong","city":"Shenzhen",
     "county":"Longhua","street":"Minzhi","street_address":"146 Pine Rd","postcode":"518109","phone":"0755-12345678",
     "mobile":"13800000000","email":"","member_type":"PERSONAL","is_default":1,"need_to_update":false}],
    "pickup_seller_address_list":[],
    "refund_seller_address_list":[{"address_id":1000012346,"name":"Returns","country":"UK","is_default":0,
     "need_to_update":true}]}`,
  wrapped: `{"aliexpress_logistics_redefining_getlogisticsselleraddresses_response":{"request_id":"2104",
    "result_success":true,"sender_seller_address_list":{"senderselleraddresslist":[
    {"address_id":1000012345,"name":"Li Lei","country":"CN","province":"Guangdong","city":"Shenzhen",
     "county":"Longhua","street":"Minzhi","street_address":"146 Pine Rd","postcode":"518109","phone":"0755-12345678",
     "mobile":"13800000000","member_type":"PERSONAL","is_default":"1","need_to_update":"false"}]},
    "refund_seller_address_list":{"refundselleraddresslist":[{"address_id":1000012346,"name":"Returns",
     "country":"UK","is_default":0,"need_to_update":true}]}}}`,
};

/** A created logistics order whose waybill number is not assigned yet. */
export const createOrderAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2105","result_success":true,"result":{"success":true,"error_code":1,
    "warehouse_order_id":5043788595,"out_order_id":5043788595,"out_order_code":"LP00143017183663",
    "trade_order_id":8170004586005712,"trade_order_from":"ESCROW"}}`,
  wrapped: `{"aliexpress_logistics_order_createorder_response":{"request_id":"2105","result_success":true,
    "result":{"success":true,"error_code":1,"warehouse_order_id":5043788595,"out_order_code":"LP00143017183663",
    "trade_order_id":8170004586005712}}}`,
};

/** One logistics order. */
export const logisticsOrdersAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2106","result":{"success":true,"current_page":1,"total_page":1,"result_list":[
    {"logistics_order_id":5043788595,"out_order_code":"LP00143017183663","trade_order_id":8170004586005712,
     "international_logistics_num":"RA200014005TR","international_logistics_type":"CAINIAO_STANDARD",
     "logistics_status":"wait_warehouse_receive_goods","channel_code":"CAINIAO_STANDARD_TS_12350032",
     "gmt_create":"2026-11-21 18:00:00","close_time":1796000000000,
     "logistics_fee":{"amount":"74.55","cent":7455,"currency_code":"CNY"}}]}}`,
  wrapped: `{"aliexpress_logistics_querylogisticsorderdetail_response":{"request_id":"2106","result":{"success":true,
    "current_page":1,"total_page":1,"result_list":{"aeop_logistics_order_detail_dto":[
    {"logistics_order_id":5043788595,"out_order_code":"LP00143017183663","trade_order_id":8170004586005712,
     "international_logistics_num":"RA200014005TR","international_logistics_type":"CAINIAO_STANDARD",
     "logistics_status":"WAIT_WAREHOUSE_RECEIVE_GOODS","channel_code":"CAINIAO_STANDARD_TS_12350032",
     "gmt_create":"2026-11-21 18:00:00"}]}}}}`,
};

const pdfBase64 = Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64');
const printInfo = JSON.stringify(
  `{"Content-Disposition":"attachment;filename=label.pdf","body":"${pdfBase64}","StatusCode":200,"Content-Type":"application/pdf"}`,
);

/** The smallest label. */
export const labelAnswer: AnswerPair = {
  simplified: `{"code":"0","request_id":"2107","result":${printInfo}}`,
  wrapped: `{"aliexpress_logistics_redefining_getprintinfo_response":{"request_id":"2107","result":${printInfo}}}`,
};

/** A declaration that was taken. */
export const declareAnswer: AnswerPair = {
  simplified: `{"result_success":true,"request_id":"obnowjcs3yko"}`,
  wrapped: `{"aliexpress_logistics_sellershipmentfortop_response":{"result_success":true,"request_id":"2108"}}`,
};

/** Tokens as the gateway renews them; path calls are never wrapped. */
export const tokenAnswer = `{"access_token":"new-access","refresh_token":"new-refresh","expires_in":86400,
  "refresh_expires_in":172800,"expire_time":1795406400000,"refresh_token_valid_time":1795492800000,
  "user_nick":"cn1234567","account":"shop@example.com","seller_id":"200042362","sp":"ae","locale":"zh_CN","code":"0",
  "request_id":"2109"}`;

/** The gateway's answer to an expired access token. */
export const expiredTokenAnswer = `{"error_response":{"type":"ISV","code":"IllegalAccessToken",
  "msg":"The specified access token is invalid or expired","request_id":"2110"}}`;
