/**
 * Opening hours as they arrive, OpenStreetMap's strings and schema.org's specifications, turned into the plain `Hours` of a
 * shop. For servers and import jobs: the parsers `opening_hours` and `date-holidays`, which are to be installed beside
 * Vitrine, never reach a browser.
 */
export { readOpeningHours } from './osm.ts';
export { readSpecification } from './schema-org.ts';
export type { HoursProblem, HoursReading, ReadingOptions } from './reading.ts';
