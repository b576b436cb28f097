import { hidden } from './masking.ts';

/** Masks lines as they come, one by one: what stands in the lines between the beginning of a PEM block and its end is hidden too. */
export function maskedLines(mask: (line: string) => string): (line: string) => string {
  let left = 0;
  return (line) => {
    const masked = mask(line);
    if (left === 0) {
      left = begins.test(line) ? mostLines : 0;
      return masked;
    }
    left = line.includes('-----END ') ? 0 : left - 1;
    return isBody.test(line) ? hidden : masked.replace(stretch, hidden);
  };
}

/** A block that does not end in its own line. */
const begins = /-----BEGIN [A-Z0-9 ]{1,60}-----(?!.*-----END )/s;
/** The longest keys have a few hundred; a block that was cut off hides nothing for ever. */
const mostLines = 300;
const isBody = /^\s*[A-Za-z0-9+/=]{1,200}\s*$/;
/** Where each line begins with something else, such as a time. */
const stretch = /[A-Za-z0-9+/]{40,}={0,2}/g;
