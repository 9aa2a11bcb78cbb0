import type { Task } from './messages';
import { duplicate, findingsOf, lie, lost, stuck, type Finding } from './findings';
import type { Records } from './records';

/** Whether the order's parcel stands in one bag at the gateway. */
export function judgeParcelInBag({ orderId }: Task, { app, gateway }: Records): readonly Finding[] {
  const lpNumber = app.parcels.find((parcel) => parcel.orderId === orderId)?.lpNumber ?? '';
  const bags = gateway.contents.filter((content) => !content.isCancelled && content.lpNumbers.includes(lpNumber));
  return findingsOf([
    [bags.length === 0, stuck(`${orderId}: its parcel is in no bag`)],
    [bags.length > 1, duplicate(`${orderId}: its parcel is in ${bags.length} bags`)],
  ]);
}

/** Whether the app and the gateway know the same bags. */
export function judgeBags({ app, gateway }: Records): readonly Finding[] {
  const known = new Map(gateway.contents.map((content) => [content.contentCode, content]));
  return [
    ...app.batches.flatMap(({ contentCode, isCancelled }) => {
      const content = known.get(contentCode);
      return findingsOf([
        [content === undefined, lost(`bag ${contentCode}: the gateway has none`)],
        [content?.isCancelled === false && isCancelled, lost(`bag ${contentCode}: it is not cancelled`)],
        [
          content?.isCancelled === true && !isCancelled,
          lie(`bag ${contentCode}: cancelled, and the app says that it is not`),
        ],
      ]);
    }),
    ...gateway.contents
      .filter(({ contentCode, lpNumbers }) => {
        const isKnown = app.batches.some((batch) => batch.contentCode === contentCode);
        // Somebody may have packed a bag of what is no parcel of this station.
        return !isKnown && app.parcels.some(({ lpNumber }) => lpNumbers.includes(lpNumber));
      })
      .map(({ contentCode }) => lie(`bag ${contentCode}: made, and the app does not know it`)),
  ];
}
