import type { Block, SectionBlock } from './blocks.ts';

const mark = 'passing-';

/** What is true only as long as its operation goes on, such as until when a copy stands. The next card of the job says something else; an end that the job did not tell takes it off. */
export function passing(sections: readonly SectionBlock[]): readonly SectionBlock[] {
  return sections.map((one, index) => ({ ...one, block_id: `${mark}${index}` }));
}

export function isPassing({ block_id: id = '' }: Block): boolean {
  return id.startsWith(mark);
}
