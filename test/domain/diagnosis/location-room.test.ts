import { expect, test } from '@jest/globals';

import { locationRoom } from '../../../src/domain/diagnosis/checks/location-room.ts';
import type { LocationSize } from '../../../src/domain/diagnosis/facts/capacity.ts';
import { noon } from '../../support/velero.ts';

/** 100 GB, of which this much came each day of the last week. */
function holding(perDay: number, given: Partial<LocationSize> = {}): LocationSize {
  const days = Array.from({ length: 8 }, (_, ago) => ({
    day: new Date(noon - ago * 86_400_000).toISOString().slice(0, 10),
    bytes: perDay,
  }));
  return {
    location: 'default',
    keys: 10,
    bytes: 100e9,
    isWhole: true,
    folders: [],
    days: [...days, { day: '2026-10-01', bytes: 100e9 - 8 * perDay }],
    backups: [],
    ...given,
  };
}

function told(one: LocationSize) {
  return locationRoom(one, noon).map(({ check, severity, title }) => [check, severity, title.en]);
}

test('a location that may be full within two weeks is told with the fewest days until then', () => {
  expect(told(holding(2e9, { capacityBytes: 120e9 }))).toEqual([
    [
      'capacity/fills-up',
      'P2',
      'Storage location default is filling up: it holds 100 GB of 120 GB, and may be full in 10 days at the earliest',
    ],
  ]);
  expect(told(holding(10e9, { capacityBytes: 115e9 }))[0]?.[2]).toContain('in 1 day at');
  expect(told(holding(10e9, { capacityBytes: 105e9 }))[0]?.[2]).toContain('full within a day');
});

test('what expires meanwhile is not known, and that is said', () => {
  const [found] = locationRoom(holding(2e9, { capacityBytes: 120e9 }), noon);

  expect(found?.cause.en).toContain('as if nothing expired meanwhile');
  expect(found?.evidence).toEqual([
    'holds 100000000000 bytes of the 120000000000 that lifeboat.yaml names as its capacity',
    'stored in the 7 days before today and still there: 14000000000 bytes',
  ]);
});

test('a location that holds as much as it may is full', () => {
  expect(told(holding(2e9, { capacityBytes: 100e9 }))).toEqual([
    [
      'capacity/full',
      'P1',
      'Storage location default is full: it holds 100 GB, and may hold 100 GB',
    ],
  ]);
});

test('of one that is nearly full no days are told where its growth is not known', () => {
  expect(told(holding(2e9, { capacityBytes: 105e9, isWhole: false }))).toEqual([
    [
      'capacity/fills-up',
      'P2',
      'Storage location default is filling up: it holds > 100 GB of 105 GB',
    ],
  ]);
});

test.each([
  ['has room for weeks', holding(2e9, { capacityBytes: 200e9 })],
  ['has room and does not grow', holding(0, { capacityBytes: 120e9 })],
  ['has a capacity that nobody named', holding(50e9)],
])('nothing is said of one that %s', (_, one) => {
  expect(told(one)).toEqual([]);
});
