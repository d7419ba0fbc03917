import { describe, expect, it } from 'vitest';
import { duplicates } from '../../shared/links/duplicates.ts';
import { jaroWinkler } from '../../shared/links/similarity.ts';
import { holdingsOf } from './hand-made.ts';

describe('duplicates', () => {
  it('are matched by name and mailbox name at two providers, with the terms that say so', () => {
    const answer = duplicates(
      holdingsOf([
        {
          id: '1',
          name: 'Maren Oyelaran',
          holds: ['email=maren.oye@one.example', 'phone=+491700001'],
        },
        {
          id: '2',
          name: 'maren oyelaran',
          holds: ['email=maren.oye@two.example', 'phone=+491700001'],
        },
        { id: '3', name: 'Ruben Castellanos', holds: ['email=ruben@one.example'] },
      ]),
    );
    expect(answer).toEqual({
      pairs: [
        {
          a: '1',
          b: '2',
          probability: 1,
          decision: 'match',
          terms: [
            { field: 'phone', a: '+491700001', b: '+491700001', similarity: 1, weight: 5 },
            { field: 'name', a: 'maren oyelaran', b: 'maren oyelaran', similarity: 1, weight: 4 },
            { field: 'email-local-part', a: 'maren.oye', b: 'maren.oye', similarity: 1, weight: 3 },
            {
              field: 'email',
              a: 'maren.oye@one.example',
              b: 'maren.oye@two.example',
              similarity: 0,
              weight: -0.2,
            },
          ],
        },
      ],
      threshold: 0.9,
      compared: 1,
      leftOut: 0,
    });
  });

  it('are not people of one name with different phones', () => {
    const answer = duplicates(
      holdingsOf([
        { id: '1', name: 'Ana Silva', holds: ['phone=+351900001', 'email=ana84@one.example'] },
        { id: '2', name: 'Ana Silva', holds: ['phone=+351900002', 'email=silva@two.example'] },
      ]),
    );
    expect(answer.compared).toBe(1);
    expect(answer.pairs).toEqual([]);
  });

  it('are not two of a household on one device', () => {
    const answer = duplicates(
      holdingsOf([
        { id: '1', name: 'Edda Haraldsen', holds: ['device=tablet', 'ip=192.0.2.1'] },
        { id: '2', name: 'Otis Berg', holds: ['device=tablet', 'ip=192.0.2.1'] },
      ]),
    );
    expect(answer.pairs).toEqual([]);
  });

  it('of a block too large are left out and counted', () => {
    const crowd = Array.from({ length: 60 }, (_, at) => ({
      id: String(at + 1),
      name: 'J. Smith',
      holds: [`email=j${at}x@gmail.com`],
    }));
    expect(duplicates(holdingsOf(crowd))).toEqual({
      pairs: [],
      threshold: 0.9,
      compared: 0,
      leftOut: 2 * 1770,
    });
  });
});

describe('jaroWinkler', () => {
  it.each([
    ['martha', 'marhta', 0.961],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.813],
    ['same', 'same', 1],
    ['abc', 'xyz', 0],
    ['', 'a', 0],
  ])('%s and %s are alike by %d', (a, b, expected) => {
    expect(Math.round(jaroWinkler(a, b) * 1000) / 1000).toBe(expected);
  });
});
