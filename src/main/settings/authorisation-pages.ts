import type { Language } from '../../shared/contract/station.contract';
import type { CallbackAnswer } from './authorisation-callback';

/** What the seller's browser shows when it comes back to this computer. */
export const authorisationPages: Readonly<Record<Language, Readonly<Record<CallbackAnswer, string>>>> = {
  en: {
    done: 'The shop is authorised. You can close this page and go back to Waybench.',
    denied: 'Access was not allowed. Nothing changed. You can close this page.',
    failed: 'AliExpress did not accept the code. Go back to Waybench: it says what went wrong.',
    'not-expected': 'Waybench does not expect anything here. Press Authorise in Waybench and begin again.',
  },
  'zh-CN': {
    done: '店铺已授权。可以关闭此页面,回到 Waybench。',
    denied: '未允许访问,没有任何更改。可以关闭此页面。',
    failed: '速卖通没有接受授权码。请回到 Waybench 查看原因。',
    'not-expected': 'Waybench 没有在等待此页面。请在 Waybench 中点击“授权”重新开始。',
  },
  ru: {
    done: 'Магазин авторизован. Закройте страницу и вернитесь в Waybench.',
    denied: 'Доступ не разрешён, ничего не изменилось. Страницу можно закрыть.',
    failed: 'AliExpress не принял код. Вернитесь в Waybench: там написано, что случилось.',
    'not-expected': 'Waybench ничего здесь не ждёт. Нажмите «Авторизовать» в Waybench и начните заново.',
  },
};
