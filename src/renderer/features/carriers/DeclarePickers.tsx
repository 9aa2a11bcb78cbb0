import type { ActualCarrier, DeclareService } from '../../../shared/domain/carrier';
import { useActualCarriers, useDeclareServices } from '../../data/carriers';
import { useT } from '../../ui/i18n';
import type { CarrierForm } from './carrier-form';
import { ListPicker } from './ListPicker';

export type DeclareServicePickerProps = {
  readonly form: CarrierForm;
  readonly error: boolean;
  readonly onChoose: (service: DeclareService) => void;
};

/** Chooses what parcels are declared with, from AliExpress's own list. */
export function DeclareServicePicker({ form, error, onChoose }: DeclareServicePickerProps) {
  const t = useT();
  return (
    <ListPicker
      label={t('carriers.form.service')}
      hint={t('carriers.form.serviceHint')}
      problem={error ? t('carriers.form.serviceProblem') : null}
      chosen={
        form.serviceCode === ''
          ? null
          : { code: form.serviceCode, name: form.serviceName || form.serviceCode, more: '' }
      }
      list={useDeclareServices()}
      toItem={({ serviceCode, name, company }) => ({ code: serviceCode, name, more: company })}
      onChoose={onChoose}
    />
  );
}

export type ActualCarrierPickerProps = {
  readonly form: CarrierForm;
  readonly error: boolean;
  readonly onChoose: (carrier: ActualCarrier) => void;
};

/** Chooses the company that really carries, for declarations as another company. */
export function ActualCarrierPicker({ form, error, onChoose }: ActualCarrierPickerProps) {
  const t = useT();
  return (
    <ListPicker
      label={t('carriers.form.actual')}
      hint={t('carriers.form.actualHint')}
      problem={error ? t('carriers.form.actualProblem') : null}
      chosen={
        form.actualCarrierCode === ''
          ? null
          : { code: form.actualCarrierCode, name: form.actualCarrierName || form.actualCarrierCode, more: '' }
      }
      list={useActualCarriers(true)}
      toItem={({ code, name }) => ({ code, name, more: '' })}
      onChoose={onChoose}
    />
  );
}
