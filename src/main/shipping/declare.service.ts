import type { ToDeclare } from '../../shared/contract/shipments.contract';
import { isOtherService } from '../../shared/domain/carrier';
import type { ShipmentId } from '../../shared/domain/ids';
import { callKeyOf } from '../../shared/domain/journal';
import { declareShipmentSchema, type DeclareShipment } from '../../shared/domain/logistics';
import { shipBlockOf } from '../../shared/domain/order';
import { modifyRoomOf } from '../../shared/domain/modify-limit';
import { orderFactsOf } from '../../shared/domain/order-facts';
import { declareWords } from '../../shared/domain/parcel-pieces';
import type { ConfirmProof, Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import { cleanWaybill, isWaybillText } from '../../shared/domain/third-party';
import {
  declareNeedsProof,
  declareProblems,
  isProofFor,
  wizardOf,
  type WizardProblem,
} from '../../shared/domain/wizard';
import { AppError } from '../../shared/errors';
import { isDeclared, viewShipment } from './shipment-view';
import { planModification } from './plan-modification';
import { listShipmentsWithNumber, listToDeclare, saveDeclareLater } from './shipments.repository';
import type { ShippingCore } from './shipping-core';

/** What the packer adds to a declaration. */
export type DeclareChoices = {
  /** Wanted where the declaration is the one chance: see `declareNeedsProof`. */
  readonly proof?: ConfirmProof | undefined;
  /** For the buyer; English. Not told where lines are declared, as there is no place for it. */
  readonly description?: string | undefined;
  /** Pieces that lie in no parcel will not be sent: the order is declared as a whole. */
  readonly isRestDropped?: boolean | undefined;
};

/** What a declaration shall say instead, and why. */
export type ModifyInput = {
  readonly serviceCode: string;
  readonly trackingNumber: string;
  readonly reason: string;
  /** The person goes beyond the station's own limit: AliExpress alone knows whether it still takes the change. */
  readonly isBeyond?: boolean | undefined;
};

/** Tells AliExpress that parcels are on their way: now, or when they are handed over. */
export function createDeclareService(core: ShippingCore) {
  const { db } = core;

  /** Plans the declaration of one order. Orders in a shared parcel are told the carrier of the parcel. */
  const planOne = (shipment: Shipment, told: ShipmentDraft, choices: DeclareChoices): void => {
    const { shipmentId, parcels, draft, leader, members } = shipment;
    const others = parcels.filter((parcel) => parcel.shipmentId !== shipmentId);
    const isRestDropped = choices.isRestDropped === true;
    const words = declareWords(core.orderOf(shipment), draft.pieces, others, isRestDropped);
    const packageType = leader !== null || members.length > 0 ? 'consolidation' : '';
    const description = words.lines.length === 0 ? (choices.description ?? '') : '';
    const request = declareRequest(shipment, told, { ...words, packageType, description });
    const kind = 'declare-shipment';
    const confirmed = orderFactsOf(core.orderOf(shipment));
    core.plan(shipment, { kind, callKey: callKeyOf(kind, shipmentId), request: { ...request, confirmed } }, () => {
      saveDeclareLater(db, shipmentId, null);
      core.remember(shipment, 'declare', {
        service: request.serviceCode,
        ...(words.sendType === 'part' ? { sendType: words.sendType } : {}),
        ...(words.lines.length > 0
          ? { lines: words.lines.map(({ index, sendType }) => `${index} ${sendType}`).join(', ') }
          : {}),
        ...(choices.proof === undefined ? {} : { proof: choices.proof.kind }),
        ...(isRestDropped ? { restDropped: 1 } : {}),
      });
    });
  };

  return {
    /**
     * The shipping notice. A second press gives the same call; a refused one is planned anew with what is true now.
     * Throws `shipment.not-ready`, `shipment.wrong-proof` or the order's block without anything done; on a route where this
     * is the one chance also `order.messages-unread` and `order.changed`, for what came since the check step.
     */
    declare: (shipmentId: ShipmentId, choices: DeclareChoices = {}): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      const isRefused = shipment.declare?.status.state === 'refused';
      if (shipment.declare !== null && !isRefused) return shipment;
      const order = core.orderOf(shipment);
      if (
        wizardOf(order, shipment, core.settings().serviceRules, core.today()).phase !== 'declaring' ||
        shipment.waybillNumber === ''
      ) {
        throw new AppError('shipment.not-ready', 'no label was printed yet', {
          details: { kind: 'label-not-printed' },
        });
      }
      if (declareNeedsProof(shipment.route)) {
        if (choices.proof === undefined || !isProofFor(choices.proof, shipment.orderId)) {
          throw new AppError('shipment.wrong-proof', 'the proof is not for this order');
        }
        const block = shipBlockOf(order);
        if (block !== null) throw new AppError(`order.${block}`, 'the order must not be shipped now');
        const [problem] = declareProblems(order, shipment);
        if (problem !== undefined) throw unread(problem);
      }
      const members = shipment.members.map((member) => viewShipment(db, member.shipmentId));
      for (const member of members) {
        const block = shipBlockOf(core.orderOf(member));
        if (block !== null && member.declare === null) {
          throw new AppError(`order.${block}`, 'an order in the parcel must not be shipped now');
        }
      }
      // All or none: an order in the parcel must not be forgotten when the app dies between two of them.
      db.transaction(() => {
        planOne(shipment, shipment.draft, choices);
        for (const member of members)
          if (!isDeclared(member.declare?.status.state)) planOne(member, shipment.draft, choices);
      })();
      for (const member of members) core.publish(member.shipmentId);
      return core.publish(shipmentId);
    },

    /**
     * Changes service or number of a declaration that AliExpress took. The parcel's own number follows once it is
     * taken too. How often and how long this may be done, AliExpress alone knows: the station's own limit is asked for
     * first, a person may go beyond it, and a refusal of AliExpress is shown as it is. Throws `shipment.modify-times` or
     * `shipment.modify-hours` at the limit, `waybill.used` for a number of another parcel, and what `planModification`
     * throws.
     */
    modifyDeclaration: (shipmentId: ShipmentId, { reason, isBeyond = false, ...wanted }: ModifyInput): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      const declare = core.callOf('declare-shipment', shipmentId);
      if (declare?.status.state !== 'succeeded' || shipment.declared === null) {
        throw new AppError('shipment.not-declared', 'nothing is declared yet');
      }
      const limit = core.settings().modifyLimit;
      const { reached } = modifyRoomOf(limit, shipment.declared, core.now());
      if (reached !== null && !isBeyond) {
        throw new AppError(
          reached === 'times' ? 'shipment.modify-times' : 'shipment.modify-hours',
          'the limit is reached',
          {
            details: { limit: limit[reached] ?? 0 },
          },
        );
      }
      const trackingNumber = cleanWaybill(wanted.trackingNumber);
      if (!isWaybillText(trackingNumber)) throw new AppError('waybill.not-a-number', 'no number looks like that');
      const other = listShipmentsWithNumber(db, trackingNumber).find((each) => each.shipmentId !== shipmentId);
      if (other !== undefined) {
        throw new AppError('waybill.used', 'another parcel has this number', { details: { orderId: other.orderId } });
      }
      const { orderId: _, ...told } = declareShipmentSchema.parse(declare.request);
      db.transaction(() => {
        planModification(core, shipmentId, { ...told, serviceCode: wanted.serviceCode.trim(), trackingNumber });
        core.remember(shipment, 'modify-declaration', {
          ...wanted,
          reason,
          ...(reached === null ? {} : { beyond: reached }),
        });
      })();
      return core.publish(shipmentId);
    },

    /** Puts the declaration off until the parcel is handed over, or takes that back. */
    declareLater: (shipmentId: ShipmentId, isLater: boolean): Shipment => {
      const shipment = viewShipment(db, shipmentId);
      const isWaiting = shipment.declare === null || shipment.declare.status.state === 'refused';
      if (
        !isWaiting ||
        wizardOf(core.orderOf(shipment), shipment, core.settings().serviceRules, core.today()).phase !== 'declaring'
      ) {
        throw new AppError('shipment.not-ready', 'nothing to put off', { details: { kind: 'label-not-printed' } });
      }
      if ((shipment.declareLaterAtMs !== null) === isLater) return shipment;
      db.transaction(() => {
        saveDeclareLater(db, shipmentId, isLater ? core.now() : null);
        core.remember(shipment, isLater ? 'declare-later' : 'declare-now', {});
      })();
      return core.publish(shipmentId);
    },

    /** Parcels that are ready and whose declaration was put off, the longest waiting first. */
    listToDeclare: (): readonly ToDeclare[] =>
      listToDeclare(db).map(({ shipmentId }) => {
        const shipment = viewShipment(db, shipmentId);
        return { ...shipment, shipByMs: core.orderOf(shipment).shipByMs };
      }),
  };
}

/** Something came from the buyer that nobody has read. */
function unread({ kind }: WizardProblem): AppError {
  if (kind === 'messages-not-read') return new AppError('order.messages-unread', 'a message is unread');
  if (kind === 'order-changed') return new AppError('order.changed', 'the order changed since the number was given');
  return new AppError('shipment.not-ready', 'something is still to be read', { details: { kind } });
}

function declareRequest(
  { orderId, declareServiceCode, waybillNumber }: Shipment,
  draft: ShipmentDraft,
  words: Pick<DeclareShipment, 'sendType' | 'lines' | 'packageType' | 'description'>,
): DeclareShipment {
  const told = draft.route === 'third-party' ? draft.carrier?.declare : undefined;
  const parsed = declareShipmentSchema.safeParse({
    ...words,
    orderId,
    serviceCode: declareServiceCode,
    trackingNumber: waybillNumber,
    trackingWebsite: told?.trackingWebsite ?? '',
    actualCarrier: isOtherService(declareServiceCode) ? (told?.actualCarrierCode ?? '') : '',
  });
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('shipment.invalid-field', 'AliExpress would refuse it', { details: { field, problem: 'format' } });
}
