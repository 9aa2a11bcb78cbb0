import { usePrintCustomsForm, usePrintPackingSlip } from '../../data/paperwork';
import { useT } from '../../ui/i18n';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import css from './ParcelPapers.module.css';
import { useWizard } from './wizard-context';

/** The papers that go into or onto the parcel beside its label. */
export function ParcelPapers() {
  const t = useT();
  const { shipment } = useWizard();
  const slip = usePrintPackingSlip();
  const customs = usePrintCustomsForm();
  const { shopId, orderId, shipmentId } = shipment;
  return (
    <section className={css['papers']} aria-label={t('paperwork.papers')}>
      <h2 className={css['title']}>{t('paperwork.papers')}</h2>
      <div className={css['buttons']}>
        <PrintPaperButton variant="plain" print={slip} what={{ shopId, orderId }}>
          {t('paperwork.packingSlip')}
        </PrintPaperButton>
        <PrintPaperButton variant="plain" print={customs} what={shipmentId}>
          {t('paperwork.customsForm')}
        </PrintPaperButton>
      </div>
    </section>
  );
}
