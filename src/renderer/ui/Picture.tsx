import { useState } from 'react';
import { cx } from './cx';
import { Icon } from './Icon';
import css from './Picture.module.css';

export type PictureProps = {
  /** The shop's address of the picture; main fetches it, since only our own origin may be shown. */
  readonly url: string;
  readonly alt: string;
  readonly size: 'small' | 'medium' | 'large';
};

/** A product's picture, or a placeholder of the same size while there is none. */
export function Picture({ url, alt, size }: PictureProps) {
  const [brokenUrl, setBrokenUrl] = useState('');
  if (url === '' || url === brokenUrl)
    return (
      <span className={cx(css['picture'], css[size])} aria-hidden="true">
        <Icon name="box" size={size === 'small' ? 'medium' : 'large'} />
      </span>
    );
  return (
    <img
      className={cx(css['picture'], css[size])}
      src={`/picture?url=${encodeURIComponent(url)}`}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => {
        setBrokenUrl(url);
      }}
    />
  );
}
