import type { PracticeMessage, PracticeOrder } from '../state/model';
import type { OrderDay } from './orders';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Draft = Pick<PracticeMessage, 'sender' | 'text'> & {
  readonly agoMs: number;
  readonly isUnread?: boolean;
  readonly hasPicture?: boolean;
};

/** By the last four digits of the order; the first order of the demonstrations has nothing unread. */
const drafts: Readonly<Record<string, readonly Draft[]>> = {
  '5712': [
    { sender: 'buyer', text: 'Oi! É algodão mesmo?', agoMs: 30 * hourMs },
    { sender: 'seller', text: 'Olá! Sim, 100% algodão.', agoMs: 29 * hourMs },
    { sender: 'buyer', text: 'Perfeito, obrigado!', agoMs: 28 * hourMs },
  ],
  '6004': [
    { sender: 'system', text: 'The buyer has paid for this order.', agoMs: 9 * hourMs },
    {
      sender: 'buyer',
      text: 'Hola, ¿podéis cambiar el color a negro si todavía no está enviado? Gracias.',
      agoMs: 70 * minuteMs,
      isUnread: true,
    },
  ],
  '6193': [
    { sender: 'buyer', text: "Bonjour, c'est pour un cadeau. Merci de bien emballer !", agoMs: 5 * hourMs },
    { sender: 'seller', text: 'Bonjour, bien sûr !', agoMs: 4 * hourMs },
  ],
  '6251': [
    { sender: 'buyer', text: '머그컵 색상이 사진과 같은가요?', agoMs: 3 * hourMs, hasPicture: true, isUnread: true },
  ],
  '6377': [
    { sender: 'buyer', text: 'Здравствуйте! Когда отправите заказ?', agoMs: 26 * hourMs },
    { sender: 'seller', text: 'Здравствуйте! В течение двух дней.', agoMs: 25 * hourMs },
    { sender: 'buyer', text: 'Спасибо. Ещё вопрос: квартира не 52, а 54.', agoMs: 50 * minuteMs, isUnread: true },
    { sender: 'buyer', text: 'Исправьте, пожалуйста, до отправки!', agoMs: 48 * minuteMs, isUnread: true },
  ],
};

/** What was written before the training day began. */
export function createMessages(orders: readonly PracticeOrder[], { day, startedAtMs }: OrderDay): PracticeMessage[] {
  return orders.flatMap((order, index) =>
    (order.orderId.startsWith('8') ? (drafts[order.orderId.slice(-4)] ?? []) : []).map(
      ({ sender, text, agoMs, isUnread = false, hasPicture = false }, position): PracticeMessage => ({
        messageId: String(6_100_000_000 + day * 10_000 + index * 100 + position),
        orderId: order.orderId,
        sender,
        text,
        pictureName: hasPicture ? 'hot-beverage' : '',
        atMs: startedAtMs - agoMs,
        isUnread,
      }),
    ),
  );
}

/** How buyers answer, by the country's language; anyone else answers in English. */
const answers: Readonly<Record<string, string>> = {
  BR: 'Obrigado pela resposta!',
  CL: '¡Gracias por responder!',
  ES: '¡Gracias por la respuesta!',
  FR: 'Merci pour votre réponse !',
  KR: '답변 감사합니다!',
  RU: 'Спасибо за ответ!',
};

/** What the buyer writes a while after the seller did. */
export function answerOf(country: string): string {
  return answers[country] ?? 'Thank you for your answer!';
}

/** What buyers ask before their order is shipped, by the country's language. */
const questions: Readonly<Record<string, string>> = {
  BR: 'Oi! Podem trocar para o tamanho maior, por favor?',
  CL: 'Hola, ¿pueden enviarlo sin la caja, por favor?',
  ES: 'Hola, ¿pueden enviarlo sin la caja, por favor?',
  FR: 'Bonjour, pouvez-vous changer la couleur, s’il vous plaît ?',
  KR: '안녕하세요, 색상을 변경할 수 있을까요?',
  RU: 'Здравствуйте! Можно поменять цвет, пока не отправили?',
};

/** What a buyer asks while the order waits. */
export function questionOf(country: string): string {
  return questions[country] ?? 'Hello! Can you change the colour before you ship it, please?';
}
