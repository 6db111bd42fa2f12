/** The few strokes that every drawing is made of; coordinates are those of a picture of 400 by 300. */
import type { Fill } from './palette.ts';

const short = (value: number): string => String(Math.round(value * 10) / 10);

/** A rectangle, with rounded corners when `radius` is given. */
export const rect = (fill: Fill, x: number, y: number, w: number, h: number, radius = 0, opacity = 1): string =>
  `<rect class="${fill}" x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}"${radius ? ` rx="${short(radius)}"` : ''}${faint(opacity)}/>`;

export const circle = (fill: Fill, x: number, y: number, r: number, opacity = 1): string =>
  `<circle class="${fill}" cx="${short(x)}" cy="${short(y)}" r="${short(r)}"${faint(opacity)}/>`;

export const ellipse = (fill: Fill, x: number, y: number, rx: number, ry: number, opacity = 1): string =>
  `<ellipse class="${fill}" cx="${short(x)}" cy="${short(y)}" rx="${short(rx)}" ry="${short(ry)}"${faint(opacity)}/>`;

/** A filled shape; numbers between the letters are rounded. */
export const shape = (fill: Fill, d: string, opacity = 1): string =>
  `<path class="${fill}" d="${tidy(d)}"${faint(opacity)}/>`;

/** A line of this width. */
export const line = (fill: Fill, d: string, width: number, opacity = 1): string =>
  `<path class="${fill}s" d="${tidy(d)}" stroke-width="${short(width)}"${faint(opacity)}/>`;

const faint = (opacity: number): string => (opacity < 1 ? ` opacity="${opacity}"` : '');
const tidy = (d: string): string => d.replace(/-?\d+\.\d+(e-?\d+)?/g, (number) => short(Number(number)));

/** 0, 1, 2 and so on, so many. */
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A box of the picture. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** Draws only inside the box. */
export const within = (id: string, { x, y, w, h }: Box, radius: number, inside: string): string =>
  `<clipPath id="${id}"><rect x="${short(x)}" y="${short(y)}" width="${short(w)}" height="${short(h)}" rx="${short(radius)}"/></clipPath><g clip-path="url(#${id})">${inside}</g>`;

/** Luck of one drawing: the same words, the same number from 0 to below 1. */
export type Luck = (...words: string[]) => number;
