import { byId, h } from './dom.ts';
import { play, scenarios } from './sandbox-api.ts';

/** The menu of worlds; hidden where the sandbox has only one. */
export async function drawScenarios(): Promise<void> {
  const { names, current } = await scenarios();
  const chooser = byId('scenario', HTMLSelectElement);
  byId('scenario-area').hidden = names.length < 2;
  chooser.replaceChildren(
    ...names.map(({ name, says }) =>
      h('option', { value: name, selected: name === current, title: says }, name),
    ),
  );
  chooser.addEventListener('change', () => {
    chooser.disabled = true;
    const told = byId('told');
    told.textContent = 'Lifeboat starts again in this scenario…';
    void play(chooser.value).finally(() => {
      chooser.disabled = false;
      told.textContent = '';
    });
  });
}
