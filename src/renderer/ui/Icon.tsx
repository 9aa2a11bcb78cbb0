import css from './Icon.module.css';

const paths = {
  scan: 'M3 7V4h4M17 4h4v3M21 17v3h-4M7 20H3v-3M7 8v8M11 8v8M14 8v8M17 8v8',
  queue: 'M4 6h2M9 6h11M4 12h2M9 12h11M4 18h2M9 18h11',
  printer: 'M7 9V3h10v6M7 17H4v-8h16v8h-3M7 14h10v7H7z',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4l9.5 16.5h-19zM12 10.5v4M12 17.3v.2',
  bang: 'M12 5v9M12 18.5v.3',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM9 9l6 6M15 9l-6 6',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  box: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  refresh: 'M20 11a8 8 0 0 0-14.3-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14.3 4L20 15M20 20v-5h-5',
  arrow: 'M5 12h14M13 6l6 6-6 6',
  label: 'M5 3h14v18H5zM9 7.5v4M12 7.5v4M15 7.5v4M9 16h6',
  message: 'M4 5h16v11H10l-5 4v-4H4z',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11.5v5M12 7.5v.2',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  truck: 'M2 6h12v10H2zM14 10h4l3 3v3h-7M6.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
} as const;

export type IconName = keyof typeof paths;

/** A line drawing beside a word; never the only bearer of a meaning. */
export function Icon({
  name,
  size = 'medium',
}: {
  readonly name: IconName;
  readonly size?: 'small' | 'medium' | 'large';
}) {
  return (
    <svg
      className={css[size]}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      aria-hidden="true"
    >
      <path d={paths[name]} strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
