/** Pictures as PNG from SVG that we wrote: readable on light and dark ground. */
export type Pictures = {
  /** `width` in pixels of the picture; text needs no font of the machine. */
  readonly png: (svg: string, width: number) => Promise<Uint8Array>;
};
