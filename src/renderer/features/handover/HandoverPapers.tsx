import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { usePrintHandover } from '../../data/handover';
import { useT } from '../../ui/i18n';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import css from './BatchDetail.module.css';

/** The papers of a batch: AliExpress's as soon as it has made them, our own at any time. */
export function HandoverPapers({ batch: { batchId, papers } }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const list = usePrintHandover();
  const label = usePrintHandover();
  const ownList = usePrintHandover();
  const ownLabel = usePrintHandover();
  return (
    <div className={css['card']}>
      <h3 className={css['heading']}>{t('handover.papers.title')}</h3>
      <div className={css['papers']}>
        <PrintPaperButton variant="plain" print={list} what={{ batchId, paper: 'handover-list' }}>
          {t('handover.papers.list')}
        </PrintPaperButton>
        <PrintPaperButton variant="plain" print={label} what={{ batchId, paper: 'bag-label' }}>
          {t('handover.papers.label')}
        </PrintPaperButton>
        <PrintPaperButton print={ownList} what={{ batchId, paper: 'own-list' }}>
          {t('handover.papers.ownList')}
        </PrintPaperButton>
        <PrintPaperButton print={ownLabel} what={{ batchId, paper: 'own-bag-label' }}>
          {t('handover.papers.ownLabel')}
        </PrintPaperButton>
      </div>
      {papers.length < 2 && <p className={css['small']}>{t('handover.papers.waiting')}</p>}
    </div>
  );
}
