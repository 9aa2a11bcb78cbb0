/** The texts that a station begins with; from then on they belong to the packer. */
export const firstTemplates: readonly {
  readonly templateId: string;
  readonly language: 'en' | 'ru' | 'es' | 'pt';
  readonly name: string;
  readonly text: string;
}[] = [
  {
    templateId: 'on-its-way-en',
    language: 'en',
    name: 'Parcel on its way',
    text: 'Hello {buyer}, your order {order} is packed and on its way. Its tracking number is {waybill}. Thank you for shopping with us!',
  },
  {
    templateId: 'out-of-stock-en',
    language: 'en',
    name: 'Out of stock',
    text: 'Hello {buyer}, we are sorry: one item of your order {order} is out of stock. Would you like another colour or size, or your money back?',
  },
  {
    templateId: 'address-en',
    language: 'en',
    name: 'Please check the address',
    text: 'Hello {buyer}, before we send order {order}: please tell us your full address again with street, house number and postcode, in Latin letters.',
  },
  {
    templateId: 'customs-en',
    language: 'en',
    name: 'Customs',
    text: 'Hello {buyer}, your order {order} may be looked at by customs in your country. If they ask you for something, please answer them soon and tell us.',
  },
  {
    templateId: 'on-its-way-ru',
    language: 'ru',
    name: 'Посылка в пути',
    text: 'Здравствуйте, {buyer}! Ваш заказ {order} упакован и отправлен. Трек-номер: {waybill}. Спасибо за покупку!',
  },
  {
    templateId: 'out-of-stock-ru',
    language: 'ru',
    name: 'Нет в наличии',
    text: 'Здравствуйте, {buyer}! К сожалению, одного товара из заказа {order} сейчас нет в наличии. Подойдёт другой цвет или размер, или вернуть вам деньги?',
  },
  {
    templateId: 'address-ru',
    language: 'ru',
    name: 'Уточните адрес',
    text: 'Здравствуйте, {buyer}! Перед отправкой заказа {order} пришлите, пожалуйста, ещё раз полный адрес: улицу, дом, квартиру и индекс.',
  },
  {
    templateId: 'customs-ru',
    language: 'ru',
    name: 'Таможня',
    text: 'Здравствуйте, {buyer}! Заказ {order} может проходить таможенный досмотр. Если таможня что-то запросит, ответьте ей, пожалуйста, поскорее и напишите нам.',
  },
  {
    templateId: 'on-its-way-es',
    language: 'es',
    name: 'Paquete en camino',
    text: 'Hola, {buyer}: tu pedido {order} ya está empaquetado y en camino. El número de seguimiento es {waybill}. ¡Gracias por tu compra!',
  },
  {
    templateId: 'out-of-stock-es',
    language: 'es',
    name: 'Sin existencias',
    text: 'Hola, {buyer}: lo sentimos, un artículo de tu pedido {order} está agotado. ¿Prefieres otro color o talla, o el reembolso?',
  },
  {
    templateId: 'address-es',
    language: 'es',
    name: 'Confirma la dirección',
    text: 'Hola, {buyer}: antes de enviar el pedido {order}, ¿puedes confirmarnos tu dirección completa con calle, número y código postal?',
  },
  {
    templateId: 'customs-es',
    language: 'es',
    name: 'Aduana',
    text: 'Hola, {buyer}: es posible que la aduana revise tu pedido {order}. Si te piden algo, respóndeles pronto, por favor, y avísanos.',
  },
  {
    templateId: 'on-its-way-pt',
    language: 'pt',
    name: 'Encomenda a caminho',
    text: 'Olá, {buyer}! Seu pedido {order} já foi embalado e está a caminho. O código de rastreio é {waybill}. Obrigado pela compra!',
  },
  {
    templateId: 'out-of-stock-pt',
    language: 'pt',
    name: 'Sem estoque',
    text: 'Olá, {buyer}! Infelizmente um item do pedido {order} está sem estoque. Você prefere outra cor ou tamanho, ou o reembolso?',
  },
  {
    templateId: 'address-pt',
    language: 'pt',
    name: 'Confirme o endereço',
    text: 'Olá, {buyer}! Antes de enviar o pedido {order}, pode nos confirmar o endereço completo com rua, número, CEP e CPF?',
  },
  {
    templateId: 'customs-pt',
    language: 'pt',
    name: 'Alfândega',
    text: 'Olá, {buyer}! O pedido {order} pode passar pela fiscalização da alfândega. Se pedirem algo, responda logo, por favor, e nos avise.',
  },
];
