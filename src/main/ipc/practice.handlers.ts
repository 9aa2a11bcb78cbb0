import type { Services } from '../app/services';
import type { PracticeControl } from '../practice/practice-process';
import type { Handlers } from './router';

/** What a trainer lets happen in the practice shop; in a real shop nothing does. */
export function practiceHandlers(
  { packages, sync }: Services,
  practice: PracticeControl | null,
): Pick<Handlers, `practice.${string}` & keyof Handlers> {
  return {
    'practice.state': () => practice?.state() ?? null,
    'practice.set': async (state) => {
      await practice?.set(state);
      await sync.run();
      return {};
    },
    'practice.happen': async ({ happening }) => {
      if (practice === null) return { orderId: null };
      if (happening === 'late-parcel') return { orderId: packages.practiseLateParcel() };
      const orderId = await practice.happen(happening);
      await sync.run();
      return { orderId };
    },
  };
}
