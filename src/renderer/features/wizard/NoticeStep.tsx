import { useState } from 'react';
import type { DeclareWhen } from '../../../shared/contract/shipping-settings.contract';
import { countOf, declareWords, remainingPieces } from '../../../shared/domain/parcel-pieces';
import type { ConfirmProof } from '../../../shared/domain/shipment';
import { declareNeedsProof, declareProblems } from '../../../shared/domain/wizard';
import { useDeclareLater, useDeclareShipment } from '../../data/shipments';
import { useShippingSettings } from '../../data/station';
import { useScanTarget } from '../../input/scan-context';
import { HoldButton } from '../../ui/HoldButton';
import { FailureNote } from '../../ui/FailureNote';
import { useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { CallPanel } from './CallPanel';
import { DoneStep } from './DoneStep';
import { labelPhaseOf } from './label-phase';
import css from './NoticeStep.module.css';
import { NextOrderButton } from './NextOrderButton';
import { NoticeChoices, isDeclareText } from './NoticeChoices';
import { ChangesNote } from './ChangesNote';
import { LineSends } from './LineSends';
import { MessagesNote } from './MessagesNote';
import { PlatformPattern } from './PlatformPattern';
import { focusProblem } from './problems';
import { StepFrame, type Primary } from './StepFrame';
import { useIdleScans } from './use-idle-scans';
import { useNextOrder } from './use-next-order';
import { PutOffEffect, WhenChoice } from './WhenChoice';
import { useWizard } from './wizard-context';

/** What the press does, in one sentence. */
const effects = {
  order: { all: 'notice.effect', part: 'notice.effectPart' },
  lines: { all: 'notice.effectLinesAll', part: 'notice.effectLinesPart' },
} as const;

/** Step 6: AliExpress is told once that the parcel is on its way. */
export function NoticeStep() {
  const { shipment } = useWizard();
  return shipment.declare?.status.state === 'succeeded' ? <DoneStep /> : <FillIn />;
}

function FillIn() {
  const t = useT();
  const { order, shipment, go, onLeave } = useWizard();
  const settings = useShippingSettings();
  const next = useNextOrder();
  const [chosen, setChosen] = useState<DeclareWhen | null>(null);
  const [description, setDescription] = useState('');
  const [isRestDropped, setRestDropped] = useState(false);
  const declare = useDeclareShipment();
  const later = useDeclareLater();
  const state = shipment.declare?.status.state;
  const isOpen = state === undefined || state === 'refused';
  const isPutOff = shipment.declareLaterAtMs !== null;
  const usual = shipment.declare === null ? (settings.data?.declareWhen ?? 'now') : 'now';
  const when = chosen ?? (isPutOff ? 'later' : usual);
  // Until it is known what the packer wants as a rule, Enter must not choose for him.
  const isChoiceKnown = !settings.isPending;
  const needsProof = declareNeedsProof(shipment.route);
  const isLabelOpen = shipment.label.state === 'stored' && labelPhaseOf(shipment).phase === 'uncertain';
  const isNow = isOpen && isChoiceKnown && when === 'now';
  const problems = isNow ? declareProblems(order, shipment) : [];
  const isReady = isNow && !isLabelOpen && isDeclareText(description) && problems.length === 0;
  const others = shipment.parcels.filter(({ shipmentId }) => shipmentId !== shipment.shipmentId);
  const rest = countOf(
    remainingPieces(
      order,
      [shipment.draft, ...others].map(({ pieces }) => pieces),
    ),
  );
  const words = declareWords(order, shipment.draft.pieces, others, isRestDropped);
  const sendType = isOpen || shipment.sendType === null ? words.sendType : shipment.sendType;
  const canDropRest = declareWords(order, shipment.draft.pieces, others, true).sendType === 'all';
  const isByLine = isOpen ? words.lines.length > 0 : shipment.isByLine;

  const send = (proof?: ConfirmProof) => {
    if (!isReady || declare.isPending) return;
    declare.mutate({
      shipmentId: shipment.shipmentId,
      description: description.trim(),
      isRestDropped,
      ...(proof === undefined ? {} : { proof }),
    });
  };
  const idle = useIdleScans();
  useScanTarget(
    needsProof && isReady
      ? {
          ...idle,
          expects: 'number',
          onOwnNumber: (text) => {
            send({ kind: 'scan', text });
          },
        }
      : idle,
  );
  const facts = [
    [t('notice.service'), shipment.declareServiceCode],
    [t('wizard.facts.waybill'), shipment.waybillNumber],
    [t('notice.kind'), t(`notice.${sendType}`)],
  ] as const;
  const toNext: Primary = {
    label: next.isNone ? t('wizard.backToQueue') : t('notice.next'),
    isBusy: next.isPending,
    onPress: next.isNone ? onLeave : next.go,
  };
  const putOff: Primary = {
    label: t('notice.putOff'),
    isBusy: later.isPending,
    isDisabled: !isChoiceKnown || isLabelOpen,
    onPress: () => {
      later.mutate({ shipmentId: shipment.shipmentId, isLater: true });
    },
  };
  const fillIn: Primary = {
    label: t('notice.fillIn'),
    isBusy: declare.isPending,
    isDisabled: !isReady,
    onPress: () => {
      send();
    },
  };
  const primary = !isOpen ? null : when === 'later' ? (isPutOff ? toNext : putOff) : needsProof ? null : fillIn;
  const title = t(needsProof ? 'notice.confirmShipping' : 'notice.title');
  const error = declare.error ?? later.error;

  return (
    <StepFrame
      title={title}
      problems={problems}
      onProblem={(problem) => {
        if (problem.kind === 'member-not-checked') go('check');
        else focusProblem(problem);
      }}
      effect={
        isOpen &&
        (when === 'later' ? (
          <PutOffEffect isPutOff={isPutOff} />
        ) : (
          <p className={css['effect']}>
            <strong>{t(isByLine ? 'notice.effectLinesLead' : 'notice.effectLead')}</strong>
            {t(effects[isByLine ? 'lines' : 'order'][sendType])}
          </p>
        ))
      }
      aside={
        isOpen ? isLabelOpen && <span className={css['first']}>{t('label.answerFirst')}</span> : <NextOrderButton />
      }
      {...(isOpen && needsProof && when === 'now'
        ? {
            action: (
              <HoldButton
                kbd="Enter"
                isDisabled={!isReady}
                isBusy={declare.isPending}
                onHeld={(heldMs) => {
                  send({ kind: 'hold', heldMs });
                }}
              >
                {t('notice.hold')}
              </HoldButton>
            ),
          }
        : {})}
      {...(primary === null ? {} : { primary })}
    >
      {shipment.declare !== null && <CallPanel kind="declare" call={shipment.declare} />}
      <FailureNote error={error} />
      <MessagesNote />
      {problems.some(({ kind }) => kind === 'order-changed') && <ChangesNote />}
      <section className={css['card']} aria-label={t('notice.what')}>
        <h2 className={css['heading']}>{t('notice.what')}</h2>
        <dl className={css['facts']}>
          <dt>{t('wizard.order')}</dt>
          <dd>
            <OrderNumber orderId={order.orderId} size="panel" />
          </dd>
          {facts.map(([name, fact]) => (
            <Fact key={name} name={name} fact={fact} />
          ))}
        </dl>
      </section>
      {isOpen && isByLine && <LineSends lines={words.lines} />}
      {isOpen && needsProof && <PlatformPattern />}
      {isOpen && (
        <NoticeChoices
          rest={rest}
          canDropRest={canDropRest}
          hasWords={!isByLine}
          isRestDropped={isRestDropped}
          onRestDropped={setRestDropped}
          description={description}
          onDescription={setDescription}
          isTold={when === 'now'}
        >
          <WhenChoice
            when={when}
            onWhen={(choice) => {
              setChosen(choice);
              if (choice === 'now' && isPutOff) later.mutate({ shipmentId: shipment.shipmentId, isLater: false });
            }}
          />
        </NoticeChoices>
      )}
    </StepFrame>
  );
}

function Fact({ name, fact }: { readonly name: string; readonly fact: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={css['fact']}>{fact}</dd>
    </>
  );
}
