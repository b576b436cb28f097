const known: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  warning: '⚠️',
  x: '❌',
  red_circle: '🔴',
  large_yellow_circle: '🟡',
  large_green_circle: '🟢',
  large_orange_circle: '🟠',
  white_circle: '⚪',
  black_circle: '⚫',
  question: '❓',
  hourglass_flowing_sand: '⏳',
  rotating_light: '🚨',
  lock: '🔒',
  information_source: 'ℹ️',
};

/** Slack's emoji names as characters; names that are not known here stay as they are. */
export function withEmoji(text: string): string {
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (whole, name: string) => known[name] ?? whole);
}
