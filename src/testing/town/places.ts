/** The true towns that the imaginary shops stand in, and the drives of an imaginary supermarket that serve them. */
import type { Drive, Place } from '../../domain/shop.ts';

/** The imaginary supermarket. */
export const banner = 'Marché Bleu';

const drive = (
  id: string,
  town: string,
  postcode: string,
  street: string,
  lat: number,
  lon: number,
  radiusKm: number,
): Drive => ({
  id,
  name: `${banner} Drive ${town}`,
  banner,
  address: { lines: [street], postcode, town, country: 'FR' },
  point: { lat, lon },
  radiusKm,
});

/** Three drives, whose ids are `lorient`, `vannes` and `quimper`. */
export const drives = (): Drive[] => [
  drive('lorient', 'Lorient', '56100', '1 boulevard de la Supposition', 47.7492, -3.3704, 14),
  drive('vannes', 'Vannes', '56000', '20 avenue du Subjonctif', 47.656, -2.766, 22),
  drive('quimper', 'Quimper', '29000', '7 route de la Fable', 47.9985, -4.095, 26),
];

/** Name, postcode, latitude, longitude: true towns, the point is about their centre. */
type PlaceRow = readonly [name: string, postcode: string, lat: number, lon: number];

const served: Record<string, readonly PlaceRow[]> = {
  lorient: [
    ['Lorient', '56100', 47.7483, -3.3702],
    ['Lanester', '56600', 47.7647, -3.3428],
    ['Ploemeur', '56270', 47.7372, -3.4281],
    ['Larmor-Plage', '56260', 47.7058, -3.3828],
    ['Hennebont', '56700', 47.8053, -3.2806],
    ['Guidel', '56520', 47.7914, -3.4894],
    ['Quéven', '56530', 47.7886, -3.4156],
    ['Gestel', '56530', 47.805, -3.443],
    ['Caudan', '56850', 47.8086, -3.3414],
    ['Pont-Scorff', '56620', 47.8328, -3.4028],
    ['Locmiquélic', '56570', 47.7253, -3.3406],
    ['Port-Louis', '56290', 47.7081, -3.3556],
    ['Riantec', '56670', 47.71, -3.3069],
  ],
  vannes: [
    ['Vannes', '56000', 47.6582, -2.7608],
    ['Séné', '56860', 47.62, -2.7364],
    ['Saint-Avé', '56890', 47.6867, -2.7344],
    ['Plescop', '56890', 47.6967, -2.8058],
    ['Ploeren', '56880', 47.6567, -2.8664],
    ['Arradon', '56610', 47.6283, -2.8228],
    ['Baden', '56870', 47.62, -2.9189],
    ['Auray', '56400', 47.6678, -2.9839],
    ['Theix-Noyalo', '56450', 47.6297, -2.6536],
    ['Elven', '56250', 47.7336, -2.5894],
    ['Sarzeau', '56370', 47.5278, -2.7692],
  ],
  quimper: [
    ['Quimper', '29000', 47.996, -4.0978],
    ['Ergué-Gabéric', '29500', 47.9947, -4.0225],
    ['Pluguffan', '29700', 47.9817, -4.1797],
    ['Plomelin', '29700', 47.9347, -4.1517],
    ['Plonéis', '29710', 48.0086, -4.2125],
    ['Guengat', '29180', 48.0414, -4.2047],
    ['Fouesnant', '29170', 47.8936, -4.0114],
    ['Bénodet', '29950', 47.8758, -4.1056],
    ["Pont-l'Abbé", '29120', 47.8675, -4.2225],
    ['Briec', '29510', 48.1025, -3.9989],
    ['Rosporden', '29140', 47.9608, -3.8347],
    ['Concarneau', '29900', 47.8733, -3.9172],
    ['Douarnenez', '29100', 48.0925, -4.3303],
  ],
};

/** Places that no drive serves: the answer is an honest "not here yet". */
const unserved: readonly PlaceRow[] = [
  ['Brest', '29200', 48.39, -4.4861],
  ['Rennes', '35000', 48.1147, -1.6794],
];

const place = ([name, postcode, lat, lon]: PlaceRow): Place => ({ name, postcode, point: { lat, lon } });

/** Every place that a shopper of the town may search from. */
export const places = (): Place[] => [
  ...Object.entries(served).flatMap(([drive, rows]) => rows.map((row) => ({ ...place(row), drive }))),
  ...unserved.map(place),
];
