import { useState } from 'react';
import { isOtherService, type Carrier } from '../../../shared/domain/carrier';
import { useSaveCarrier } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { TextInput } from '../../ui/TextInput';
import { useToast } from '../../ui/Toasts';
import { carrierToForm, emptyCarrierForm, readCarrierForm, type CarrierForm } from './carrier-form';
import { CarrierTermsFields } from './CarrierTermsFields';
import { CarrierWaybillFields } from './CarrierWaybillFields';
import { ActualCarrierPicker, DeclareServicePicker } from './DeclarePickers';

export type CarrierDialogProps = {
  /** Null for a new one. */
  readonly carrier: Carrier | null;
  readonly onSaved?: (carrier: Carrier) => void;
  readonly onClose: () => void;
};

/** Sets an own carrier up, or changes one. */
export function CarrierDialog({ carrier, onSaved, onClose }: CarrierDialogProps) {
  const t = useT();
  const toast = useToast();
  const save = useSaveCarrier();
  const [form, setForm] = useState<CarrierForm>(() => (carrier === null ? emptyCarrierForm : carrierToForm(carrier)));
  const [isTried, setIsTried] = useState(false);
  const reading = readCarrierForm(form);
  const errors = isTried && !reading.ok ? reading.errors : {};
  const change = (part: Partial<CarrierForm>) => {
    setForm((old) => ({ ...old, ...part }));
  };

  const handleSubmit = () => {
    setIsTried(true);
    if (!reading.ok || save.isPending) return;
    save.mutate(
      { carrierId: carrier?.carrierId ?? null, draft: reading.draft },
      {
        onSuccess: (saved) => {
          toast(t('carriers.saved', { name: saved.name }));
          onSaved?.(saved);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog
      title={carrier === null ? t('carriers.form.addTitle') : t('carriers.form.editTitle')}
      isOpen
      onClose={onClose}
      onSubmit={handleSubmit}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isBusy={save.isPending}>
            {t('carriers.form.save')}
          </Button>
        </>
      }
    >
      <Field label={t('carriers.form.name')} error={errors.name && t('carriers.form.nameProblem')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={form.name}
            maxLength={60}
            onChange={(name) => {
              change({ name });
            }}
          />
        )}
      </Field>
      <DeclareServicePicker
        form={form}
        error={errors.service === true}
        onChoose={(service) => {
          change({
            serviceCode: service.serviceCode,
            serviceName: service.name,
            // The carrier's own rule for its numbers, until a person knows better.
            ...(form.trackingPattern === '' ? { trackingPattern: service.trackingPattern } : {}),
            ...(form.name === '' && !isOtherService(service.serviceCode) ? { name: service.name.slice(0, 60) } : {}),
          });
        }}
      />
      {isOtherService(form.serviceCode) && (
        <>
          <Field
            label={t('carriers.form.trackingWebsite')}
            hint={t('carriers.form.trackingWebsiteHint')}
            error={errors.trackingWebsite && t('carriers.form.trackingWebsiteHint')}
          >
            {(ids) => (
              <TextInput
                {...ids}
                value={form.trackingWebsite}
                maxLength={200}
                placeholder="https://www.17track.net/"
                onChange={(trackingWebsite) => {
                  change({ trackingWebsite });
                }}
              />
            )}
          </Field>
          <ActualCarrierPicker
            form={form}
            error={errors.actualCarrier === true}
            onChoose={({ code, name }) => {
              change({ actualCarrierCode: code, actualCarrierName: name });
            }}
          />
        </>
      )}
      <CarrierWaybillFields form={form} errors={errors} onChange={change} />
      <CarrierTermsFields form={form} errors={errors} onChange={change} />
      {isTried && !reading.ok && (
        <Note tone="stop" isAlert>
          {t('carriers.form.problem')}
        </Note>
      )}
      <FailureNote error={save.error} />
    </Dialog>
  );
}
