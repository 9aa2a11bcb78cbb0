import { useEffect, useRef, useState } from 'react';
import { useHotkey } from '../input/hotkeys';
import { useScanBridge } from '../input/scan-context';
import { Icon } from './Icon';
import css from './SearchField.module.css';

const searchPauseMs = 200;

export type SearchFieldProps = {
  readonly label: string;
  readonly placeholder: string;
  /** What the list is searched for; it may also be cleared from elsewhere. */
  readonly search: string;
  readonly onSearch: (search: string) => void;
  /** Small until it is used. */
  readonly isCompact?: boolean;
};

/** Searches in the list beside it while the packer types. `/` leads here; Escape, Enter and ArrowDown lead back. */
export function SearchField({ label, placeholder, search, onSearch, isCompact = false }: SearchFieldProps) {
  const { field } = useScanBridge();
  const input = useRef<HTMLInputElement>(null);
  // What is typed and not searched for yet.
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? search;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      setTyped(null);
      if (typed !== search) onSearch(typed);
    }, searchPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [typed, search, onSearch]);
  useHotkey({
    key: '/',
    onDown: () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  return (
    <label className={css[isCompact ? 'compact' : 'wide']} data-own-keys data-used={text !== '' || undefined}>
      <Icon name="search" size="small" />
      <span className="visually-hidden">{label}</span>
      <input
        ref={input}
        className={css['input']}
        type="text"
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === '/') {
            // The key that leads here; no number or name has it.
            event.preventDefault();
            event.currentTarget.select();
          }
          if (event.key === 'Escape') setTyped('');
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') field.current?.focus();
        }}
      />
    </label>
  );
}
