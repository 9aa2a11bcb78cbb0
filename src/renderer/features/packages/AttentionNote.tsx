import type { PackageDetail } from '../../../shared/contract/packages.contract';
import { useModifyDeclaration } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { formatSpan } from '../../ui/time';
import { useToast } from '../../ui/Toasts';
import { attentionTones } from './package-words';

/** What is wrong with a parcel, and what to do about it. */
export function AttentionNote({ parcel, nowMs }: { readonly parcel: PackageDetail; readonly nowMs: number }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const modify = useModifyDeclaration();
  const { attention, declared, shipmentId, waybillNumber, labelProblem } = parcel;
  if (attention === null) return null;
  const failure = modify.error === null ? null : toErrorLike(modify.error);
  const isAtLimit = failure?.code === 'shipment.modify-times' || failure?.code === 'shipment.modify-hours';
  const tell = (isBeyond: boolean) => {
    if (declared === null || shipmentId === null) return;
    modify.mutate(
      {
        shipmentId,
        serviceCode: declared.serviceCode,
        trackingNumber: waybillNumber,
        reason: t('packages.attention.old-number-declared.reason'),
        isBeyond,
      },
      {
        onSuccess: () => {
          toast(t('packages.attention.old-number-declared.told'));
        },
      },
    );
  };
  const action =
    attention === 'old-number-declared' && shipmentId !== null ? (
      <Button
        isBusy={modify.isPending}
        onPress={() => {
          tell(false);
        }}
      >
        {t('packages.attention.old-number-declared.tell')}
      </Button>
    ) : undefined;
  const text =
    attention === 'label-problem'
      ? textOf({ code: labelProblem ?? 'fallback', details: {} })
      : t(`packages.attention.${attention}.todo`, {
          old: parcel.replaced.at(-1)?.oldNumber ?? '',
          number: waybillNumber,
          span: formatSpan(nowMs - parcel.createdAtMs, t),
        });
  return (
    <>
      <Note tone={attentionTones[attention]} title={t(`packages.attention.${attention}.name`)} action={action}>
        {text}
      </Note>
      {failure !== null && (
        <Note
          tone="stop"
          isAlert
          action={
            isAtLimit && (
              <Button
                onPress={() => {
                  tell(true);
                }}
              >
                {t('modify.beyond')}
              </Button>
            )
          }
        >
          {textOf(failure)}
        </Note>
      )}
    </>
  );
}
