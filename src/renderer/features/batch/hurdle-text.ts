import type { BatchEntry } from '../../../shared/contract/batch.contract';
import type { BatchHurdle } from '../../../shared/domain/batch';
import type { ErrorLike } from '../../ui/error-text';
import type { Translate } from '../../ui/i18n';
import { problemText } from '../../ui/problem-text';
import { blockOf } from '../../data/ship-block';
import type { BatchRow } from './use-batch';

type ErrorText = (error: ErrorLike) => string;

/** Why an order does not go with the batch, as a short sentence. */
export function hurdleText(hurdle: BatchHurdle, t: Translate, language: string): string {
  switch (hurdle.kind) {
    case 'begun':
    case 'split':
    case 'combined':
    case 'other-route':
      return t(`batch.hurdle.${hurdle.kind}`);
    default:
      return problemText(hurdle, t, language);
  }
}

/** Why an order could not be opened at all. */
export function openProblemText(problem: NonNullable<BatchEntry['problem']>, t: Translate, textOf: ErrorText): string {
  const block = problem.startsWith('order.') ? blockOf(problem.slice('order.'.length)) : 'unknown-status';
  return block === 'unknown-status' ? textOf({ code: problem, details: {} }) : t(`block.${block}.text`);
}

/** Why an order is left out of the creation; empty for one that is ticked. */
export function leftOutText({ work, open }: BatchRow, t: Translate, textOf: ErrorText, language: string): string {
  if (open === null) return work.entry.problem === null ? '' : openProblemText(work.entry.problem, t, textOf);
  const { review } = open;
  switch (review.state) {
    case 'stopped':
      return review.hurdles.map((hurdle) => hurdleText(hurdle, t, language)).join(' · ');
    case 'ticked':
      return '';
    case 'begun':
    case 'no-parcel':
      return t(`batch.leftOut.${review.state}`);
    case 'no-plan':
      return review.problems
        .map((problem) =>
          problem.kind === 'service-not-chosen' ? t('batch.leftOut.no-plan') : problemText(problem, t, language),
        )
        .join(' · ');
    case 'open':
      return review.toRead.length > 0 ? t('batch.leftOut.unread') : t('batch.leftOut.open');
  }
}
