import { expect } from 'chai';
import { distanceWords } from '../../src/elements/shared/words.ts';

describe('a distance is said', () => {
  const distances: [metres: number, english: string, french: string][] = [
    [0, '50 m', '50 m'],
    [74, '50 m', '50 m'],
    [349, '350 m', '350 m'],
    [949, '950 m', '950 m'],
    [951, '1 km', '1 km'],
    [1234, '1.2 km', '1,2 km'],
    [9499, '9.5 km', '9,5 km'],
    [9500, '10 km', '10 km'],
    [12_345, '12 km', '12 km'],
  ];
  for (const [metres, english, french] of distances)
    it(`as people say it: ${metres} m as ${english}`, () => {
      expect(distanceWords(metres, 'en')).to.equal(english);
      expect(distanceWords(metres, 'fr').replace(/\s/g, ' ')).to.equal(french);
    });
});
