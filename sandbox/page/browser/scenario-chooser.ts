import type { Scenarios } from '../snapshot.ts';
import { byId, h } from './dom.ts';
import { mend, play, scenarios } from './sandbox-api.ts';

/** The menu of worlds, and the button that mends what is wrong in the chosen one; hidden where the sandbox has only one. */
export async function drawScenarios(): Promise<void> {
  const chooser = byId('scenario', HTMLSelectElement);
  const button = byId('mend', HTMLButtonElement);
  chooser.addEventListener('change', () => {
    void during(chooser, 'Lifeboat starts again in this scenario…', () => play(chooser.value));
  });
  button.addEventListener('click', () => void during(button, 'It is being mended…', mend));
  draw(await scenarios());
}

async function during(
  control: HTMLSelectElement | HTMLButtonElement,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  const told = byId('told');
  control.disabled = true;
  told.textContent = what;
  try {
    await work();
    draw(await scenarios());
  } finally {
    control.disabled = false;
    told.textContent = '';
  }
}

function draw({ names, current, fault }: Scenarios): void {
  byId('scenario-area').hidden = names.length < 2;
  byId('scenario', HTMLSelectElement).replaceChildren(
    ...names.map(({ name, says }) =>
      h('option', { value: name, selected: name === current, title: says }, name),
    ),
  );
  byId('says').textContent = names.find(({ name }) => name === current)?.says ?? '';
  byId('mend').hidden = fault === undefined || fault.mended;
  byId('remedy').textContent = remark(fault);
}

function remark(fault: Scenarios['fault']): string {
  if (fault === undefined) return '';
  return fault.mended ? 'Mended. Now follow what the card says.' : fault.remedy;
}
