import { cut, oneLine } from './escape.ts';

/** A picture on a light ground of its own, so that it reads in light and in dark. `title` is for screen readers. */
export function picture(
  of: { readonly width: number; readonly height: number; readonly title: string },
  parts: readonly string[],
): string {
  const { width, height, title } = of;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans">`,
    `<title>${shown(title, 200)}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="#cbd5e1"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

/** One line of text, at most `most` characters. Whatever is in it stays text. */
export function label(of: {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly color?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: true;
  readonly most?: number;
}): string {
  const { x, y, size, color = '#0f172a', anchor = 'start', bold, text, most = 90 } = of;
  const weight = bold === undefined ? '' : ' font-weight="bold"';
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${color}" text-anchor="${anchor}"${weight}>${shown(text, most)}</text>`;
}

export function box(of: {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: string;
}): string {
  return `<rect x="${at(of.x)}" y="${at(of.y)}" width="${at(of.width)}" height="${at(of.height)}" rx="2" fill="${of.color}"/>`;
}

export function line(of: {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly color: string;
  readonly dashed?: boolean;
}): string {
  const dash = of.dashed === true ? ' stroke-dasharray="4 3"' : '';
  return `<line x1="${at(of.x1)}" y1="${at(of.y1)}" x2="${at(of.x2)}" y2="${at(of.y2)}" stroke="${of.color}" stroke-width="1.5"${dash}/>`;
}

export function dot(of: {
  readonly x: number;
  readonly y: number;
  readonly color: string;
}): string {
  return `<circle cx="${at(of.x)}" cy="${at(of.y)}" r="4" fill="${of.color}"/>`;
}

function at(coordinate: number): string {
  return Number.isFinite(coordinate) ? String(Math.round(coordinate * 10) / 10) : '0';
}

/** What the font has letters for, escaped; everything else as a dot instead of a box. */
function shown(text: string, most: number): string {
  return cut(oneLine(text), most)
    .replaceAll(/[^\u0020-\u024F\u0370-\u052F\u2010-\u2027\u2190-\u21FF]/gu, '·')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
