/** For an area that scrolls and has nothing in it to focus: the keyboard must be able to scroll it. */
export const scrollRegion = { tabIndex: 0 } as const;
