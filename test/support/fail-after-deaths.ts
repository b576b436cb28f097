import { afterEach, beforeEach } from '@jest/globals';

import { throwIfSomethingDied } from './deaths.ts';

/** In front of every test file: the test in which something dies fails by that, and those behind it don't begin. */
beforeEach(throwIfSomethingDied);
afterEach(throwIfSomethingDied);
