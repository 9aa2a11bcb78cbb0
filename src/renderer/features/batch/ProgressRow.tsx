import type { BatchStage } from '../../../shared/domain/batch';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { Flag } from '../../ui/Flag';
import { useErrorText, useT } from '../../ui/i18n';
import type { IconName } from '../../ui/Icon';
import { OrderNumber } from '../../ui/OrderNumber';
import { Tag, type Tone } from '../../ui/Tag';
import css from './ProgressRow.module.css';
import type { OpenRow } from './use-batch';

const looks: Readonly<Record<BatchStage, readonly [Tone, IconName | null]>> = {
  'not-confirmed': ['plain', null],
  planned: ['plain', null],
  creating: ['plain', null],
  checking: ['look', 'alert'],
  refused: ['stop', 'stop'],
  conflict: ['stop', 'stop'],
  'waiting-for-number': ['plain', null],
  'waiting-for-label': ['plain', null],
  'to-print': ['look', 'label'],
  printing: ['plain', 'printer'],
  'label-stuck': ['stop', 'stop'],
  printed: ['done', 'check'],
  declaring: ['plain', null],
  'declare-stuck': ['stop', 'stop'],
  'declare-later': ['done', 'check'],
  declared: ['done', 'check'],
};

export type ProgressRowProps = { readonly row: OpenRow; readonly failure: unknown; readonly onOpen: () => void };

/** Where one order of the batch stands, and what is wrong with it. */
export function ProgressRow({ row, failure, onOpen }: ProgressRowProps) {
  const t = useT();
  const { order, shipment, stage } = row;
  const [tone, icon] = looks[stage];
  const problem = useProblem(row, failure);
  return (
    <li className={css['row']} data-stage={stage}>
      <OrderNumber orderId={order.orderId} size="panel" />
      <span className={css['who']}>
        <b>{shipment.draft.consignee?.name ?? order.buyerName}</b>
        <Flag country={shipment.draft.consignee?.country ?? ''} />
      </span>
      <span className={css['number']}>
        {shipment.waybillNumber === '' ? shipment.lpNumber : shipment.waybillNumber}
      </span>
      <output className={css['stage']}>
        <Tag tone={tone} {...(icon === null ? {} : { icon })}>
          {t(`batch.stage.${stage}`)}
        </Tag>
      </output>
      <Button variant="quiet" aria-label={t('batch.openOrder', { number: order.orderId })} onPress={onOpen}>
        {t('batch.open')}
      </Button>
      {problem !== '' && (
        <p className={css['problem']} data-tone={tone}>
          {problem}
        </p>
      )}
    </li>
  );
}

/** The sentence of what stands in the way; empty when nothing does. */
function useProblem({ shipment, stage }: OpenRow, failure: unknown): string {
  const textOf = useErrorText();
  if (failure !== undefined) return textOf(toErrorLike(failure));
  const call = stage === 'declaring' || stage === 'declare-stuck' ? shipment.declare : shipment.create;
  if (stage === 'label-stuck') {
    const job = shipment.printJobs.findLast(({ problem }) => problem !== null);
    return job?.problem == null ? '' : textOf({ code: job.problem, details: job.problemDetails });
  }
  if (call === null || !('problem' in call.status) || call.status.problem === null) return '';
  const told = 'told' in call.status ? call.status.told : '';
  const found = 'found' in call.status ? call.status.found : '';
  const details = { platformMessage: told, field: told, found, ...call.problemDetails };
  return textOf({ code: call.status.problem, details });
}
