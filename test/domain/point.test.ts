import { expect } from 'chai';
import fc from 'fast-check';
import { boxAround, distance, roundPoint } from '../../src/domain/point.ts';

const lorient = { lat: 47.7483, lon: -3.3702 };
const vannes = { lat: 47.6582, lon: -2.7608 };

const points = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distance', () => {
  it('is that of the map, to half a percent', () => {
    expect(distance(lorient, vannes)).to.be.closeTo(46_700, 250);
    // A minute of latitude is a nautical mile.
    expect(distance({ lat: 47, lon: 0 }, { lat: 47 + 1 / 60, lon: 0 })).to.be.closeTo(1852, 5);
  });

  it('takes the short way over the date line and the poles', () => {
    expect(distance({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).to.be.closeTo(111_195, 10);
    expect(distance({ lat: 89.5, lon: 0 }, { lat: 89.5, lon: 180 })).to.be.closeTo(111_195, 10);
  });

  it('is the same both ways, zero to itself, and never more than half way round', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(distance(a, b)).to.be.closeTo(distance(b, a), 1e-6);
        expect(distance(a, a)).to.equal(0);
        expect(distance(a, b)).to.be.within(0, Math.PI * 6_371_000 + 1e-3);
      }),
    );
  });
});

describe('roundPoint', () => {
  it('keeps two decimals and nothing of the door behind them', () => {
    expect(roundPoint({ lat: 47.748_312, lon: -3.370_249 })).to.deep.equal({ lat: 47.75, lon: -3.37 });
    fc.assert(
      fc.property(points, (point) => {
        const rounded = roundPoint(point);
        expect(roundPoint(rounded)).to.deep.equal(rounded);
        expect(Math.abs(rounded.lat - point.lat)).to.be.at.most(0.005 + 1e-9);
        expect(`${rounded.lat},${rounded.lon}`).to.match(/^-?\d+(\.\d\d?)?,-?\d+(\.\d\d?)?$/);
      }),
    );
  });
});

describe('boxAround', () => {
  it('holds every point within the distance', () => {
    fc.assert(
      fc.property(points, points, fc.double({ min: 0.001, max: 20_040, noNaN: true }), (centre, other, km) => {
        const { south, north, west, east } = boxAround(centre, km);
        fc.pre(distance(centre, other) <= km * 1000);
        expect(other.lat).to.be.within(south, north);
        expect(other.lon).to.be.within(west, east);
      }),
    );
  });

  it('holds those just inside the circle, in every direction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -88, max: 88, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (lat, bearing) => {
          const north = Math.cos((bearing * Math.PI) / 180) * 0.3;
          const east = (Math.sin((bearing * Math.PI) / 180) * 0.3) / Math.cos((lat * Math.PI) / 180);
          const other = { lat: lat + north, lon: east };
          const box = boxAround({ lat, lon: 0 }, distance({ lat, lon: 0 }, other) / 1000);
          expect(other.lat).to.be.within(box.south, box.north);
          expect(other.lon).to.be.within(box.west, box.east);
        },
      ),
    );
  });

  it('is hardly larger than it must be, and as wide as the map near a pole or the date line', () => {
    const { south, north, west, east } = boxAround(lorient, 10);
    expect(north - south).to.be.closeTo(0.18, 0.001);
    expect(east - west).to.be.closeTo(0.268, 0.002);
    expect(boxAround({ lat: 89.99, lon: 10 }, 10)).to.include({ north: 90, west: -180, east: 180 });
    expect(boxAround({ lat: -17, lon: 179.99 }, 10)).to.include({ west: -180, east: 180 });
  });
});
