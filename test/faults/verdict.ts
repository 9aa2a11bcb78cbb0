import type { Task } from './messages';
import { stuck, type Finding } from './findings';
import type { AppCall, Records } from './records';
import { judgeCancelAnswer, judgeMessage } from './verdict-answers';
import { judgeBags, judgeParcelInBag } from './verdict-handover';
import { judgeLabels } from './verdict-labels';
import { judgeClosing, judgeCreation, judgeDeclaration, judgeOwnCarrier } from './verdict-shipping';

const openStates: readonly AppCall['state'][] = ['planned', 'sending', 'uncertain', 'conflict'];

/**
 * Compares the app's word with what the gateway and the printer recorded, after the faults have ended and the app had
 * time to look. `tasks` is what the packer meant to do.
 */
export function judge(tasks: readonly Task[], records: Records): readonly Finding[] {
  const shipped = tasks.filter(({ cancel }) => cancel !== 'accept');
  return [
    ...tasks.flatMap((task) => [...judgeMessage(task, records), ...judgeCancelAnswer(task, records)]),
    ...shipped.flatMap((task) => [...judgeDeclaration(task, records), ...judgeRoute(task, records)]),
    ...judgeBags(records),
    ...records.app.calls
      .filter(({ state }) => openStates.includes(state))
      .map(({ orderId, kind, state }) => stuck(`${orderId ?? 'handover'}: ${kind} is still ${state}`)),
  ];
}

function judgeRoute(task: Task, records: Records): readonly Finding[] {
  if (task.route === 'third-party') return judgeOwnCarrier(task, records);
  return [
    ...judgeCreation(task, records),
    ...judgeLabels(task, records),
    ...judgeClosing(task, records),
    ...judgeParcelInBag(task, records),
  ];
}
