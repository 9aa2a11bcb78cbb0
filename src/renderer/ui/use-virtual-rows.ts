/** Rows of a long list that are in sight. It can't be memoised by a compiler; this project uses none. */
export { useVirtualizer as useVirtualRows } from '@tanstack/react-virtual';
