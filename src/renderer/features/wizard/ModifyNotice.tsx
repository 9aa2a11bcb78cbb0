import { useState } from 'react';
import { modifyRoomOf } from '../../../shared/domain/modify-limit';
import type { Shipment } from '../../../shared/domain/shipment';
import { isWaybillText, cleanWaybill } from '../../../shared/domain/third-party';
import { useModifyDeclaration } from '../../data/shipments';
import { useShippingSettings } from '../../data/station';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { TextInput } from '../../ui/TextInput';
import { formatSpan } from '../../ui/time';
import { CallConflict } from './CallConflict';
import css from './ModifyNotice.module.css';
import { useWizard } from './wizard-context';

const minReason = 3;

/** The way to mend a declaration that was taken, and where the newest change stands. */
export function ModifyNotice() {
  const t = useT();
  const textOf = useErrorText();
  const { shipment } = useWizard();
  const [isAsking, setAsking] = useState(false);
  const state = shipment.modify?.status;
  const { modify } = shipment;
  if (shipment.declared === null) return null;
  return (
    <>
      {modify?.status.state === 'conflict' && (
        <CallConflict kind="modify" ours={modify.trackingNumber} found={modify.status.found}>
          {t('modify.states.conflict')}
        </CallConflict>
      )}
      {state !== undefined && state.state !== 'conflict' && (
        <Note tone={state.state === 'succeeded' ? 'done' : state.state === 'refused' ? 'stop' : 'look'}>
          {t(`modify.states.${state.state}`)}
          {state.state === 'refused' && (
            <p>
              {textOf({
                code: state.problem,
                details: { platformMessage: state.told, field: state.told, ...shipment.modify?.problemDetails },
              })}
            </p>
          )}
        </Note>
      )}
      <div className={css['modify']}>
        <Room declared={shipment.declared} />
        <Button
          variant="quiet"
          onPress={() => {
            setAsking(true);
          }}
        >
          {t('modify.open')}
        </Button>
      </div>
      {isAsking && (
        <ModifyDialog
          declared={shipment.declared}
          onClose={() => {
            setAsking(false);
          }}
        />
      )}
    </>
  );
}

type Declared = NonNullable<Shipment['declared']>;

/** How often and how long the notice may still be changed, by this station's own limit. */
function Room({ declared }: { readonly declared: Declared }) {
  const t = useT();
  const room = useRoom(declared);
  if (room === null) return null;
  const { timesLeft, msLeft, reached } = room;
  const left = [
    ...(timesLeft === null ? [] : [t('modify.timesLeft', { count: timesLeft })]),
    ...(msLeft === null ? [] : [t('modify.spanLeft', { span: formatSpan(msLeft, t) })]),
  ];
  if (reached !== null) return <p className={css['reached']}>{t(`modify.reached.${reached}`)}</p>;
  return left.length === 0 ? null : <p className={css['room']}>{left.join(' · ')}</p>;
}

function useRoom(declared: Declared) {
  const { nowMs } = useWizard();
  const settings = useShippingSettings();
  return settings.data === undefined ? null : modifyRoomOf(settings.data.modifyLimit, declared, nowMs);
}

type ModifyDialogProps = {
  readonly declared: Declared;
  readonly onClose: () => void;
};

function ModifyDialog({ declared, onClose }: ModifyDialogProps) {
  const t = useT();
  const { shipment } = useWizard();
  const modify = useModifyDeclaration();
  const [serviceCode, setServiceCode] = useState(declared.serviceCode);
  const [trackingNumber, setTrackingNumber] = useState(declared.trackingNumber);
  const [reason, setReason] = useState('');
  const [isBeyond, setBeyond] = useState(false);
  const reached = useRoom(declared)?.reached ?? null;
  const isOther =
    serviceCode.trim() !== declared.serviceCode || cleanWaybill(trackingNumber) !== declared.trackingNumber;
  const isReady =
    isOther &&
    (reached === null || isBeyond) &&
    serviceCode.trim() !== '' &&
    isWaybillText(cleanWaybill(trackingNumber)) &&
    reason.trim().length >= minReason;
  return (
    <Dialog
      title={t('modify.title')}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (!isReady || modify.isPending) return;
        const { shipmentId } = shipment;
        modify.mutate({ shipmentId, serviceCode, trackingNumber, reason, isBeyond }, { onSuccess: onClose });
      }}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isReady} isBusy={modify.isPending}>
            {t('modify.submit')}
          </Button>
        </>
      }
    >
      <p>{t('modify.text')}</p>
      {reached !== null && (
        <Note tone="look" title={t(`modify.reached.${reached}`)}>
          <p>{t('modify.beyondText')}</p>
          <Checkbox isChecked={isBeyond} onChange={setBeyond}>
            {t('modify.beyond')}
          </Checkbox>
        </Note>
      )}
      <FailureNote error={modify.error} />
      <Field label={t('wizard.facts.waybill')}>
        {(ids) => <TextInput {...ids} maxLength={64} value={trackingNumber} onChange={setTrackingNumber} />}
      </Field>
      <Field label={t('notice.service')}>
        {(ids) => <TextInput {...ids} maxLength={80} value={serviceCode} onChange={setServiceCode} />}
      </Field>
      <Field label={t('wizard.reason')} hint={t('wizard.reasonHint')}>
        {(ids) => <TextInput {...ids} maxLength={200} value={reason} onChange={setReason} />}
      </Field>
    </Dialog>
  );
}
