import type { Json, JsonObject } from '../messages.ts';
import {
  byType,
  flag,
  integer,
  list,
  number,
  object,
  oneOf,
  optional,
  problem,
  string,
  type Problem,
} from './rules.ts';
import { richText } from './rich-text.ts';
import { blockId } from './text.ts';

const rawText = object({ type: oneOf('raw_text'), text: string(3000, 0) });
const cell = byType({
  raw_text: rawText,
  raw_number: object({
    type: oneOf('raw_number'),
    value: number(-Number.MAX_VALUE, Number.MAX_VALUE),
    text: optional(string(255)),
  }),
  rich_text: richText,
});
const columns = { max: 20 };

/** A table: one a message, 100 rows of at most 20 cells, 10,000 characters in all. */
export const table = object(
  {
    type: oneOf('table'),
    block_id: optional(blockId),
    rows: list(list(cell, columns), { max: 100 }),
    column_settings: optional(
      list(
        object({ align: optional(oneOf('left', 'center', 'right')), is_wrapped: optional(flag) }),
        columns,
      ),
    ),
  },
  (value, at) =>
    JSON.stringify(value['rows'] ?? []).length > 10_000
      ? problem(at, 'no more than 10000 characters allowed in a table')
      : [],
);

/** A table that its readers sort and filter; a header row without rich text, then up to 100 rows of equal length. */
export const dataTable = object(
  {
    type: oneOf('data_table'),
    block_id: optional(blockId),
    caption: string(3000),
    rows: list(list(cell, columns), { min: 2, max: 101 }),
    page_size: optional(integer(1, 100)),
    row_header_column_index: optional(integer(0, 19)),
  },
  (value, at) => rowsOfOneLength(value['rows'], `${at}/rows`),
);

function rowsOfOneLength(rows: Json | undefined, at: string): Problem[] {
  if (!Array.isArray(rows)) return [];
  const lengths = new Set(rows.map((row) => (Array.isArray(row) ? row.length : 0)));
  return lengths.size > 1 ? problem(at, 'all rows must have the same number of cells') : [];
}

const label = string(20);
const points = list(object({ label, value: number(-Number.MAX_VALUE, Number.MAX_VALUE) }), {
  max: 20,
});
const axes = {
  series: list(object({ name: label, data: points }), { max: 6 }),
  axis_config: object({
    categories: list(label, { max: 20 }),
    x_label: optional(string(50)),
    y_label: optional(string(50)),
  }),
};

/** A chart: pie, bar, line or area. The labels of each series are the categories. */
export const dataVisualization = object({
  type: oneOf('data_visualization'),
  block_id: optional(blockId),
  title: string(50),
  chart: byType({
    pie: object({
      type: oneOf('pie'),
      segments: list(object({ label, value: number(Number.MIN_VALUE, Number.MAX_VALUE) }), {
        max: 6,
      }),
    }),
    bar: object({ type: oneOf('bar'), ...axes }, labelsAreCategories),
    line: object({ type: oneOf('line'), ...axes }, labelsAreCategories),
    area: object({ type: oneOf('area'), ...axes }, labelsAreCategories),
  }),
});

function labelsAreCategories(chart: JsonObject, at: string): Problem[] {
  const config = chart['axis_config'] as { categories?: Json } | undefined;
  const wanted = JSON.stringify(config?.categories ?? []);
  const series = Array.isArray(chart['series']) ? chart['series'] : [];
  return series.flatMap((one, index) => {
    const data = (one as { data?: { label?: Json }[] } | null)?.data;
    const labels = Array.isArray(data) ? data.map((point) => point.label ?? null) : [];
    return JSON.stringify(labels) === wanted
      ? []
      : problem(`${at}/series/${index}/data`, 'labels must be the categories of the axis');
  });
}
