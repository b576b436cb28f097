import { createRequire } from 'node:module';

/** Pictures as PNG from SVG that we wrote: readable on light and dark ground. */
export type Pictures = {
  /** `width` in pixels of the picture; text needs no font of the machine. */
  readonly png: (svg: string, width: number) => Promise<Uint8Array>;
};

/** Draws with the DejaVu fonts that come along, which have Latin, Greek and Cyrillic letters; fonts of the machine are not looked at. Loads its library when first asked. */
export function pictures(): Pictures {
  return {
    png: async (svg, width) => {
      const { renderAsync } = await import('@resvg/resvg-js');
      const image = await renderAsync(svg, {
        fitTo: { mode: 'width', value: width },
        font: { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans' },
        logLevel: 'off',
      });
      return image.asPng();
    },
  };
}

const { resolve } = createRequire(import.meta.url);
const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) =>
  resolve(`dejavu-fonts-ttf/ttf/${file}`),
);
