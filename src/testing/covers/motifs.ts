/** What is pictured on the covers of books. Each motif fills the lower part of its box and leaves the top to the title. */
import { circle, ellipse, line, range, rect, shape } from './pen.ts';
import type { Box, Luck } from './pen.ts';

/** Draws into a cover. */
export type Motif = (box: Box, luck: Luck, title: string) => string;

const wave = ({ x, w }: Box, y: number, bottom: number, swell: number, shift: number): string =>
  `M${x - 40 + shift} ${y}` +
  range(6)
    .map(() => `q${w / 8} ${-swell} ${w / 4} 0t${w / 4} 0`)
    .join('') +
  `V${bottom}H${x - 40}Z`;

export const sea: Motif = (box, luck) => {
  const bottom = box.y + box.h;
  const level = box.y + box.h * 0.66;
  return (
    circle('k', box.x + box.w * (0.3 + luck('sun') * 0.45), level - 18, box.w * 0.2) +
    shape('l', wave(box, level, bottom, 12, -luck('1') * 40)) +
    shape('h', wave(box, level + 22, bottom, 12, -luck('2') * 40), 0.75) +
    shape('b', wave(box, level + 46, bottom, 12, -luck('3') * 40))
  );
};

export const hills: Motif = ({ x, y, w, h }, luck) => {
  const hill = (fill: 'l' | 'b' | 'm', at: number, lift: number) =>
    shape(
      fill,
      `M${x} ${y + h}V${y + h * at}C${x + w * 0.3} ${y + h * (at - lift)} ${x + w * 0.5} ${y + h * (at + lift)} ${x + w} ${y + h * (at - lift / 2)}V${y + h}Z`,
    );
  return (
    circle('w', x + w * (0.25 + luck('moon') * 0.5), y + h * 0.52, w * 0.11) +
    hill('l', 0.68, 0.14 * (luck('1') > 0.5 ? 1 : -1)) +
    hill('m', 0.78, 0.1 * (luck('2') > 0.5 ? 1 : -1)) +
    hill('b', 0.9, 0.08)
  );
};

export const peaks: Motif = ({ x, y, w, h }, luck) => {
  const tip = x + w * (0.35 + luck('tip') * 0.3);
  const base = y + h;
  const top = y + h * 0.5;
  return (
    range(9)
      .map((i) => circle('w', x + w * luck('x', String(i)), y + h * (0.36 + 0.3 * luck('y', String(i))), 1.3, 0.8))
      .join('') +
    shape('l', `M${x - 10} ${base}L${tip - w * 0.38} ${top + h * 0.16}L${tip} ${base}Z`) +
    shape('b', `M${tip - w * 0.5} ${base}L${tip} ${top}L${tip + w * 0.62} ${base}Z`) +
    shape(
      'w',
      `M${tip - w * 0.1} ${top + h * 0.1}L${tip} ${top}L${tip + w * 0.124} ${top + h * 0.1}l${-w * 0.06} ${h * 0.03}l${-w * 0.06} ${-h * 0.03}l${-w * 0.05} ${h * 0.04}Z`,
    )
  );
};

/** A door ajar at night. */
export const doorway: Motif = ({ x, y, w, h }, luck) => {
  const door = x + w * (0.52 + luck('door') * 0.14);
  const sill = y + h * 0.8;
  const top = y + h * 0.5;
  return (
    rect('b', x, y + h * 0.42, w, h * 0.6) +
    shape('k', `M${door} ${top}h${w * 0.16}V${sill}h${-w * 0.16}Z`) +
    shape('k', `M${door} ${sill}h${w * 0.16}L${x + w * 0.62} ${y + h}H${x - w * 0.1}Z`, 0.55) +
    shape('i', `M${door + w * 0.05} ${sill}v${-h * 0.16}q${w * 0.035} ${-h * 0.03} ${w * 0.07} 0v${h * 0.16}Z`) +
    circle('i', door + w * 0.085, sill - h * 0.195, w * 0.026)
  );
};

export const orbit: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * 0.5;
  const cy = y + h * 0.68;
  const tilt = -28 + luck('tilt') * 40;
  return (
    range(22)
      .map((i) =>
        circle(
          'w',
          x + w * luck('x', String(i)),
          y + h * (0.3 + 0.7 * luck('y', String(i))),
          0.7 + luck('r', String(i)),
          0.8,
        ),
      )
      .join('') +
    circle('l', cx, cy, w * 0.27) +
    shape(
      'b',
      `M${cx} ${cy - w * 0.27}A${w * 0.27} ${w * 0.27} 0 0 1 ${cx} ${cy + w * 0.27}A${w * 0.13} ${w * 0.27} 0 0 0 ${cx} ${cy - w * 0.27}Z`,
      0.4,
    ) +
    `<g transform="rotate(${Math.round(tilt)} ${Math.round(cx)} ${Math.round(cy)})">${line('k', `M${cx - w * 0.26} ${cy - 2}A${w * 0.42} ${w * 0.1} 0 1 0 ${cx + w * 0.26} ${cy - 2}`, 3)}${circle('k', cx + w * 0.4, cy + w * 0.045, w * 0.045)}</g>`
  );
};

/** Speed lines around a spot, as manga draw surprise. */
export const burst: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * 0.5;
  const cy = y + h * 0.64;
  const rays = range(30).map((i) => {
    const angle = (i / 30) * 2 * Math.PI + luck('a', String(i)) * 0.1;
    const inner = w * (0.28 + luck('r', String(i)) * 0.12);
    const at = (r: number, turn: number) => `${cx + Math.cos(angle + turn) * r} ${cy + Math.sin(angle + turn) * r}`;
    return `M${at(inner, 0)}L${at(h, -0.045)}L${at(h, 0.045)}Z`;
  });
  return rect('k', x, y + h * 0.3, w, h * 0.7) + shape('w', rays.join(''), 0.9) + rect('a', x, y - 4, w, h * 0.3 + 4);
};

export const panels: Motif = ({ x, y, w, h }, luck) => {
  const top = y + h * 0.4;
  const high = h * 0.27;
  const split = w * (0.4 + luck('split') * 0.24);
  const low = top + high + 5;
  const tall = y + h - low - 34;
  const right = w - split - 16;
  return (
    rect('p', x, top - 6, w, h) +
    rect('k', x + 16, top, split - 16, high) +
    rect('l', x + split + 5, top, right, high) +
    rect('h', x + 16, low, w - 27, tall) +
    circle('w', x + split * 0.55 + 6, top + high * 0.5, high * 0.26) +
    shape(
      'b',
      `M${x + split + 5} ${top + high}l${right * 0.4} ${-high * 0.6}l${right * 0.24} ${high * 0.3}l${right * 0.16} ${-high * 0.2}L${x + w - 11} ${top + high}Z`,
    ) +
    range(18)
      .map((i) => circle('m', x + 22 + (i % 9) * 15, low + 8 + Math.floor(i / 9) * 11, 2.4, 0.7))
      .join('') +
    shape(
      'a',
      `M${x + 16} ${low + tall}q${w * 0.25} ${-tall * 0.75} ${w * 0.42} ${-tall * 0.25}t${w - 27 - w * 0.42} ${-tall * 0.1}V${low + tall}Z`,
    )
  );
};

/** A grid of quarter circles. */
export const mosaic: Motif = ({ x, y, w, h }, luck) => {
  const side = w / 4;
  const rows = Math.floor((h * 0.5) / side);
  const top = y + h - rows * side;
  const fills = ['k', 'h', 'l', 'b', 'w'] as const;
  return range(rows * 4)
    .map((i) => {
      const px = x + (i % 4) * side;
      const py = top + Math.floor(i / 4) * side;
      const fill = fills[Math.floor(luck('fill', String(i)) * 5)]!;
      const turn = Math.floor(luck('turn', String(i)) * 5);
      const tile = [
        `M${px} ${py}h${side}a${side} ${side} 0 0 1 ${-side} ${side}Z`,
        `M${px + side} ${py}v${side}a${side} ${side} 0 0 1 ${-side} ${-side}Z`,
        `M${px + side} ${py + side}h${-side}a${side} ${side} 0 0 1 ${side} ${-side}Z`,
        `M${px} ${py + side}v${-side}a${side} ${side} 0 0 1 ${side} ${side}Z`,
        `M${px} ${py + side / 2}a${side / 2} ${side / 2} 0 0 1 ${side} 0a${side / 2} ${side / 2} 0 0 1 ${-side} 0Z`,
      ][turn]!;
      return shape(fill, tile);
    })
    .join('');
};

/** Somebody, from behind. */
export const portrait: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * (0.42 + luck('x') * 0.16);
  const head = y + h * 0.6;
  return (
    circle('k', cx, y + h * 0.66, w * 0.36) +
    shape(
      'b',
      `M${cx - w * 0.36} ${y + h}q0 ${-h * 0.2} ${w * 0.26} ${-h * 0.24}h${w * 0.2}q${w * 0.26} ${h * 0.04} ${w * 0.26} ${h * 0.24}Z`,
    ) +
    ellipse('b', cx, head, w * 0.14, w * 0.17) +
    shape('b', `M${cx - w * 0.07} ${head}h${w * 0.14}v${w * 0.3}h${-w * 0.14}Z`)
  );
};

export const leaves: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * 0.5;
  const root = y + h;
  const leaf = (side: number, at: number, long: number) =>
    shape(
      side > 0 ? 'l' : 'v',
      `M${cx} ${at}q${side * long * 0.3} ${-long * 0.62} ${side * long} ${-long * 0.5}q${-side * long * 0.2} ${long * 0.6} ${-side * long} ${long * 0.5}Z`,
    );
  return (
    line('h', `M${cx} ${root}V${y + h * 0.46}`, 2.5) +
    range(4)
      .map((i) => leaf(i % 2 ? 1 : -1, root - h * (0.08 + i * 0.1), w * (0.36 - i * 0.035 + luck(String(i)) * 0.05)))
      .join('') +
    circle('k', cx, y + h * 0.45, w * 0.06)
  );
};

export const plate: Motif = ({ x, y, w, h }) => {
  const cx = x + w * 0.5;
  const cy = y + h * 0.68;
  return (
    circle('p', cx, cy, w * 0.3) +
    circle('h', cx, cy, w * 0.21) +
    circle('k', cx - w * 0.05, cy + w * 0.02, w * 0.085) +
    shape(
      'v',
      `M${cx + w * 0.03} ${cy}q${w * 0.04} ${-w * 0.12} ${w * 0.12} ${-w * 0.08}q${-w * 0.01} ${w * 0.1} ${-w * 0.12} ${w * 0.08}Z`,
    ) +
    line(
      'w',
      `M${x + w * 0.11} ${cy - w * 0.2}v${w * 0.4}M${x + w * 0.075} ${cy - w * 0.2}v${w * 0.1}q${w * 0.035} ${w * 0.05} ${w * 0.07} 0v${-w * 0.1}M${x + w * 0.89} ${cy - w * 0.2}v${w * 0.4}`,
      3,
    )
  );
};

export const squared: Motif = ({ x, y, w, h }, luck) => {
  const top = y + h * 0.46;
  const lines = range(12)
    .map((i) => `M${x} ${top + i * 13}h${w}M${x + i * 15} ${top}V${y + h}`)
    .join('');
  const points = range(5).map(
    (i) => `${x + 14 + (i * (w - 28)) / 4} ${top + h * (0.36 - i * 0.055 - luck(String(i)) * 0.1)}`,
  );
  return (
    rect('p', x, top, w, h) +
    line('h', lines, 1) +
    line('k', `M${points.join('L')}`, 4) +
    points.map((at) => circle('m', ...(at.split(' ').map(Number) as [number, number]), 5)).join('')
  );
};

/** A round animal looking over the edge. */
export const animal: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * 0.5;
  const cy = y + h * 0.86;
  const r = w * 0.36;
  const pointed = luck('ears') > 0.5;
  const ear = (side: number) =>
    pointed
      ? shape(
          'k',
          `M${cx + side * r * 0.95} ${cy - r * 0.3}L${cx + side * r * 0.8} ${cy - r * 1.35}L${cx + side * r * 0.15} ${cy - r * 0.85}Z`,
        )
      : circle('k', cx + side * r * 0.68, cy - r * 0.76, r * 0.34) +
        circle('m', cx + side * r * 0.68, cy - r * 0.76, r * 0.17);
  const eye = (side: number) =>
    circle('i', cx + side * r * 0.36, cy - r * 0.24, r * 0.085) +
    circle('w', cx + side * r * 0.36 + 1.4, cy - r * 0.27, r * 0.03);
  return (
    ear(-1) +
    ear(1) +
    ellipse('k', cx, cy, r, r * 0.96) +
    ellipse('w', cx, cy + r * 0.2, r * 0.46, r * 0.36) +
    eye(-1) +
    eye(1) +
    shape(
      'i',
      `M${cx - r * 0.12} ${cy + r * 0.02}h${r * 0.24}q0 ${r * 0.14} ${-r * 0.12} ${r * 0.16}q${-r * 0.12} ${-r * 0.02} ${-r * 0.12} ${-r * 0.16}Z`,
    ) +
    circle('m', cx - r * 0.62, cy + r * 0.08, r * 0.13, 0.6) +
    circle('m', cx + r * 0.62, cy + r * 0.08, r * 0.13, 0.6)
  );
};

export const balloon: Motif = ({ x, y, w, h }, luck) => {
  const cx = x + w * (0.4 + luck('x') * 0.2);
  const cy = y + h * 0.58;
  const r = w * 0.23;
  const cloud = (px: number, py: number, s: number) =>
    circle('w', px, py, s, 0.9) +
    circle('w', px + s, py + s * 0.2, s * 0.8, 0.9) +
    circle('w', px - s, py + s * 0.25, s * 0.7, 0.9) +
    rect('w', px - s * 1.6, py + s * 0.2, s * 3.3, s * 0.8, s * 0.4, 0.9);
  return (
    cloud(x + w * 0.18, y + h * 0.86, 11) +
    cloud(x + w * 0.84, y + h * 0.72, 9) +
    line(
      'w',
      `M${cx - r * 0.5} ${cy + r * 0.8}L${cx - 6} ${cy + r * 1.6}M${cx + r * 0.5} ${cy + r * 0.8}L${cx + 6} ${cy + r * 1.6}`,
      1.4,
    ) +
    shape(
      'k',
      `M${cx} ${cy + r * 1.2}C${cx - r * 0.7} ${cy + r * 0.8} ${cx - r} ${cy + r * 0.4} ${cx - r} ${cy}A${r} ${r} 0 0 1 ${cx + r} ${cy}C${cx + r} ${cy + r * 0.4} ${cx + r * 0.7} ${cy + r * 0.8} ${cx} ${cy + r * 1.2}Z`,
    ) +
    shape(
      'w',
      `M${cx} ${cy + r * 1.2}C${cx - r * 0.5} ${cy + r * 0.5} ${cx - r * 0.5} ${cy - r * 0.6} ${cx} ${cy - r}C${cx + r * 0.5} ${cy - r * 0.6} ${cx + r * 0.5} ${cy + r * 0.5} ${cx} ${cy + r * 1.2}Z`,
    ) +
    rect('o', cx - 7, cy + r * 1.55, 14, 11, 2)
  );
};

export const stage: Motif = ({ x, y, w, h }) => {
  const floor = y + h * 0.84;
  const fold = (side: number) => {
    const edge = side < 0 ? x : x + w;
    return range(3)
      .map((i) =>
        shape(
          i % 2 ? 'm' : 'k',
          `M${edge - side * i * w * 0.1} ${y + h * 0.4}h${-side * w * 0.11}q${side * w * 0.02} ${h * 0.24} ${side * w * (0.01 * i)} ${h * 0.46}h${side * w * 0.1}Z`,
        ),
      )
      .join('');
  };
  return (
    rect('b', x, y + h * 0.4, w, h * 0.6) +
    shape('w', `M${x + w * 0.42} ${y + h * 0.4}h${w * 0.16}L${x + w * 0.74} ${floor + 8}H${x + w * 0.26}Z`, 0.22) +
    rect('o', x, floor, w, h * 0.2) +
    ellipse('w', x + w * 0.5, floor + 9, w * 0.24, 7, 0.5) +
    fold(-1) +
    fold(1)
  );
};

/** The first letter, as large as the cover takes it. */
export const initial: Motif = ({ x, y, w, h }, _luck, title) => {
  const letter = /\p{L}|\d/u.exec(title.replace(/^(L['’]|Le |La |Les |Un |Une |Petit )/, ''))?.[0] ?? 'A';
  return `<text class="k serif" x="${Math.round(x + w / 2)}" y="${Math.round(y + h * 0.93)}" font-size="${Math.round(h * 0.62)}" text-anchor="middle">${letter.toUpperCase()}</text>`;
};
