import { useState } from 'react';
import type { GoodsDraft } from '../../../shared/domain/goods';
import type { ItemTag } from '../../../shared/domain/item-tag';
import { specialGoodsSchema, type SpecialGoods } from '../../../shared/domain/order';
import { toggleKind } from '../../../shared/domain/special-goods';
import { useItemTags } from '../../data/goods';
import { Button, keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import css from './GoodsKinds.module.css';
import { useWizard } from './wizard-context';

/** What kind of goods a line is: as guessed, as learnt, or as the packer says; never without saying which. */
export function GoodsKinds({ goods }: { readonly goods: GoodsDraft }) {
  const t = useT();
  const { draft, isOpen } = useWizard();
  const [isChoosing, setChoosing] = useState(false);
  const { kinds, kindsFrom } = goods;
  const say = (said: readonly SpecialGoods[]) => {
    draft.edit((all) => ({
      ...all,
      goods: all.goods.map((entry) =>
        entry.childId === goods.childId ? { ...entry, kinds: [...said], kindsFrom: 'packer' } : entry,
      ),
    }));
  };
  return (
    <div className={css['kinds']}>
      <div className={css['head']}>
        {kinds.length === 0 && <Tag>{t('kinds.ordinary')}</Tag>}
        {kinds.map((kind) => (
          <Tag key={kind} tone="look">
            {t(`special.${kind}`)}
          </Tag>
        ))}
        {kindsFrom === 'guess' && <span className={css['from']}>{t('kinds.guess')}</span>}
        {kindsFrom === 'learnt' && <span className={css['from']}>{t('kinds.learnt')}</span>}
        {isOpen && (
          <span className={css['acts']}>
            {kindsFrom === 'guess' && kinds.length > 0 && (
              <Button
                onPress={() => {
                  say(kinds);
                }}
              >
                {t('kinds.right')}
              </Button>
            )}
            <Button
              variant="quiet"
              onPress={() => {
                setChoosing(!isChoosing);
              }}
            >
              {t(isChoosing ? 'addresses.close' : 'kinds.change')}
            </Button>
          </span>
        )}
      </div>
      {isOpen && isChoosing && (
        <fieldset className={css['chips']}>
          <legend className="visually-hidden">{t('kinds.legend')}</legend>
          <Chip
            isOn={kinds.length === 0}
            text={t('kinds.ordinary')}
            onPress={() => {
              say([]);
            }}
          />
          {specialGoodsSchema.options.map((kind) => (
            <Chip
              key={kind}
              isOn={kinds.includes(kind)}
              text={t(`special.${kind}`)}
              onPress={() => {
                say(toggleKind(kinds, kind));
              }}
            />
          ))}
        </fieldset>
      )}
      <PlatformTags productId={goods.productId} />
    </div>
  );
}

type ChipProps = { readonly isOn: boolean; readonly text: string; readonly onPress: () => void };

function Chip({ isOn, text, onPress }: ChipProps) {
  return (
    <button type="button" className={css['chip']} aria-pressed={isOn} onMouseDown={keepFocus} onClick={onPress}>
      {isOn && <Icon name="check" size="small" />}
      {text}
    </button>
  );
}

/** What AliExpress itself says of the product; silent when it knows nothing or can't be asked. */
function PlatformTags({ productId }: { readonly productId: string }) {
  const t = useT();
  const { shipment } = useWizard();
  const tags = useItemTags(shipment.shipmentId);
  const told = (tags.data ?? []).filter((tag) => tag.productId === productId && isTelling(tag));
  return told.map((tag) => (
    <p key={`${tag.verdict}-${tag.feature}`} className={css['told']}>
      <Tag tone={tag.verdict === 'prohibited' ? 'stop' : 'plain'}>
        {t(`kinds.verdict.${tag.verdict === 'prohibited' ? 'prohibited' : 'allowed'}`, {
          feature: t(`kinds.feature.${tag.feature}`),
        })}
      </Tag>
      {tag.message !== '' && (
        <span lang="zh-CN" className={css['from']}>
          {tag.message}
        </span>
      )}
    </p>
  ));
}

/** General goods that may go are not worth a word. */
function isTelling({ verdict, feature }: ItemTag): boolean {
  return verdict === 'prohibited' || (verdict === 'allowed' && feature !== 'GENERAL' && feature !== 'OTHER');
}
