import type { Look } from './setup-flow';
import css from './LookPicture.module.css';

/** A small drawing of a test label that came out in this way. */
export function LookPicture({ look }: { readonly look: Look }) {
  return (
    <svg className={css['picture']} viewBox="0 0 60 84" data-look={look} aria-hidden="true">
      {look === 'nothing' ? (
        <rect x="6" y="6" width="48" height="72" rx="3" className={css['missing']} />
      ) : (
        <>
          <rect x="6" y="6" width="48" height="72" rx="3" className={css['paper']} />
          <clipPath id={`look-${look}`}>
            <rect x="6" y="6" width="48" height="72" rx="3" />
          </clipPath>
          <g clipPath={`url(#look-${look})`}>{look === 'letters' ? <Letters /> : look !== 'blank' && <Label />}</g>
        </>
      )}
    </svg>
  );
}

/** Corner marks, a name, a bar code: not alike from any side, so that turning and mirroring show. */
function Label() {
  return (
    <g className={css['ink']}>
      <path d="M9 17v-8h8M43 9h8v8M51 67v8h-8M17 75h-8v-8" className={css['marks']} />
      <path d="M15 21h20M15 28h13" className={css['lines']} />
      <path d="M41 20v9h-6" className={css['arrow']} />
      <path
        d="M15 38v18M19 38v18M21.5 38v18M26 38v18M31 38v18M33.500 38v18M38 38v18M42 38v18M45 38v18"
        className={css['bars']}
      />
      <path d="M15 63h14" className={css['lines']} />
    </g>
  );
}

function Letters() {
  const rows = ['^XA^PW800', '^LL1200^F', 'O0,0^GFA,', ':Z64:eJzt', '3T1vG0cS', 'BeD3kvzQ', '^FS^XZ'];
  return (
    <g className={css['letters']}>
      {rows.map((row, index) => (
        <text key={row} x="9" y={16 + index * 9}>
          {row}
        </text>
      ))}
    </g>
  );
}
