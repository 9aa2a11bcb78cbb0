import { useHotkey } from '../../input/hotkeys';
import { consigneeChanges } from '../../../shared/domain/consignee';
import { consigneeOf } from '../../../shared/domain/wizard';
import { addressLine } from '../../../shared/domain/address';
import { Button } from '../../ui/Button';
import { countryName } from '../../ui/country-name';
import { useLanguage, useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { ConsigneeDiff } from './ConsigneeDiff';
import { GuessedKinds } from './GuessedKinds';
import { NoteCard } from './NoteCard';
import { StampTag } from './StampTag';
import { TickCard } from './TickCard';
import { useWizard } from './wizard-context';
import { countPieces, linesToPack } from './wizard-view';

/** What was made sure of before; what is still open says so and leads back. */
export function ConfirmCards({ hasNote }: { readonly hasNote: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { order, shipment, draft, isOpen, go } = useWizard();
  const { consignee: original, isAddressChecked } = shipment.draft;
  const consignee = consigneeOf(shipment.draft);
  const changes = original === null || consignee === null ? [] : consigneeChanges(original, consignee);
  const pieces = countPieces(order, shipment.draft);
  const areItemsFound = pieces.found === pieces.all;
  const check = () => {
    draft.edit((all) => ({ ...all, isAddressChecked: true }));
  };
  useHotkey({ key: 'KeyA', isEnabled: isOpen && !isAddressChecked && consignee !== null, onDown: check });
  const items = linesToPack(order, shipment.draft).map((line) =>
    [
      line.name,
      ...line.attributes.map((attribute) => attribute.value),
      t('common.times', { count: line.quantity }),
    ].join(', '),
  );
  return (
    <>
      <TickCard
        state={isAddressChecked ? 'done' : 'todo'}
        title={t('check.address')}
        end={
          isAddressChecked ? (
            <StampTag done="checked" stamp={shipment.draft.addressStamp} />
          ) : (
            <Button kbd="A" isDisabled={!isOpen || consignee === null} onPress={check}>
              {t('check.check')}
            </Button>
          )
        }
      >
        <p>
          {consignee === null
            ? t('check.noAddress')
            : [consignee.name, addressLine(consignee), countryName(consignee.country, language)].join(' · ')}
        </p>
        <ConsigneeDiff changes={changes} />
      </TickCard>
      <TickCard
        state={areItemsFound ? 'done' : 'todo'}
        title={t('queue.items')}
        end={
          areItemsFound ? (
            <Tag tone="done">{t('check.found', pieces)}</Tag>
          ) : (
            <Button
              onPress={() => {
                go('check');
              }}
            >
              {t('check.found', pieces)}
            </Button>
          )
        }
      >
        {items.map((item) => (
          <p key={item}>{item}</p>
        ))}
      </TickCard>
      {isOpen && <GuessedKinds />}
      {hasNote && <NoteCard />}
    </>
  );
}
