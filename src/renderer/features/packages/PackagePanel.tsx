import { useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import type { PackageDetail } from '../../../shared/contract/packages.contract';
import { useOpenClaims, usePackage, usePrintPackage, useRefreshPackages } from '../../data/packages';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { ExportEvidence } from '../../ui/ExportEvidence';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { DetailContent, DetailFoot, DetailPanel } from '../../ui/ListDetail';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { Spinner } from '../../ui/Spinner';
import { useToast } from '../../ui/Toasts';
import { AttentionNote } from './AttentionNote';
import { ClaimCard } from './ClaimCard';
import { PackageFacts, PackageHead } from './PackageFacts';

const reasons = ['damaged', 'unreadable', 'lost', 'wrongPaper'] as const;

export type PackagePanelProps = {
  readonly packageKey: number | null;
  readonly nowMs: number;
  readonly onOpen: (key: OrderKey) => void;
  readonly onPrinters: () => void;
};

/** The marked parcel, and the one thing to do with it. */
export function PackagePanel({ packageKey, ...rest }: PackagePanelProps) {
  const t = useT();
  const { data, error, refetch } = usePackage(packageKey);
  return (
    <DetailPanel label={t('packages.panel')}>
      {packageKey !== null && error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {packageKey !== null && error === null && (data === undefined || data === null) && (
        <DetailContent>
          <Spinner label={t('packages.loading')} />
        </DetailContent>
      )}
      {packageKey !== null && data !== undefined && data !== null && <Loaded parcel={data} {...rest} />}
    </DetailPanel>
  );
}

type LoadedProps = Omit<PackagePanelProps, 'packageKey'> & { readonly parcel: PackageDetail };

function Loaded({ parcel, nowMs, onOpen, onPrinters }: LoadedProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const print = usePrintPackage();
  const refresh = useRefreshPackages();
  const claims = useOpenClaims();
  const [isAsking, setAsking] = useState(false);
  const { packageKey, canPrint, claim, claimState, isPrinted, key, route, shipmentId, waybillNumber } = parcel;

  const send = (reason: string | null) => {
    print.mutate(
      { packageKey, printerId: null, reason },
      {
        onSuccess: (job) => {
          setAsking(false);
          toast(t('packages.sent', { printer: job.printerName, waybill: waybillNumber }));
        },
      },
    );
  };
  const press = () => {
    if (isPrinted) setAsking(true);
    else send(null);
  };
  const open = () => {
    onOpen(key);
  };
  const raise = () => {
    claims.mutate();
  };
  const isPrintFirst = canPrint && !isPrinted;
  const isClaimFirst = !isPrintFirst && claim !== null && claimState === 'none';
  useHotkey({ key: 'KeyP', isEnabled: canPrint && !isAsking, onDown: press });
  useHotkey({
    key: 'Enter',
    isEnabled: !isAsking && (isPrintFirst || shipmentId !== null),
    onDown: isPrintFirst ? press : isClaimFirst ? raise : open,
  });
  const problem = print.error ?? refresh.error;
  const printButton = (
    <Button
      variant={isPrintFirst ? 'primary' : 'plain'}
      {...(isPrintFirst ? { size: 'large' } : {})}
      kbd={isPrintFirst ? 'Enter' : 'P'}
      isBusy={print.isPending}
      onPress={press}
    >
      {isPrinted ? t('label.printAgain') : t('packages.print')}
    </Button>
  );
  return (
    <>
      <DetailContent>
        <PackageHead parcel={parcel} nowMs={nowMs} />
        <AttentionNote parcel={parcel} nowMs={nowMs} />
        <ClaimCard key={`${packageKey} ${parcel.claimState}`} parcel={parcel} nowMs={nowMs} />
        <PackageFacts parcel={parcel} nowMs={nowMs} />
        {problem !== null && !isAsking && (
          <Note
            tone="stop"
            isAlert
            action={
              toErrorLike(problem).code === 'printer.none' && (
                <Button onPress={onPrinters}>{t('app.screens.printers')}</Button>
              )
            }
          >
            {textOf(toErrorLike(problem))}
          </Note>
        )}
      </DetailContent>
      <DetailFoot>
        {isPrintFirst && printButton}
        {isClaimFirst && (
          <Button variant="primary" size="large" kbd="Enter" onPress={raise}>
            {t('packages.claim.raiseThere')}
          </Button>
        )}
        {shipmentId !== null && (
          <Button
            variant={isPrintFirst || isClaimFirst ? 'plain' : 'primary'}
            {...(isPrintFirst || isClaimFirst ? {} : { size: 'large', kbd: 'Enter' })}
            onPress={open}
          >
            {t('packages.openOrder')}
          </Button>
        )}
        {canPrint && !isPrintFirst && printButton}
        {route === 'official' && (
          <Button
            isBusy={refresh.isPending}
            onPress={() => {
              refresh.mutate([packageKey], {
                onSuccess: ({ read }) => {
                  toast(read === 0 ? t('packages.refreshedNone') : t('packages.refreshed', { count: read }));
                },
              });
            }}
          >
            {t('packages.refreshOne')}
          </Button>
        )}
        {shipmentId !== null && <ExportEvidence orderKey={key} />}
      </DetailFoot>
      {isAsking && (
        <ReasonDialog
          title={t('label.reprint')}
          text={t('label.reprintText')}
          presets={reasons.map((reason) => t(`label.reasons.${reason}`))}
          submit={t('label.printCopy')}
          isOpen
          isBusy={print.isPending}
          problem={print.error === null ? null : textOf(toErrorLike(print.error))}
          onClose={() => {
            setAsking(false);
          }}
          onReason={send}
        />
      )}
    </>
  );
}
