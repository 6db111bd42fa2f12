import { expect } from 'chai';
import type { Product } from '../../src/domain/product.ts';
import { drawCover } from '../../src/testing/covers.ts';
import { landmarks, sampleTown } from '../../src/testing/town/index.ts';

const { products } = sampleTown();
const find = (key: string): Product => products.find((product) => product.key === key)!;

const parse = (svg: string): Document => {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(parsed.querySelector('parsererror')?.textContent, svg.slice(-200)).to.equal(undefined);
  return parsed;
};
const written = (svg: string): string =>
  [...parse(svg).querySelectorAll('text')]
    .map((text) => [...text.querySelectorAll('tspan')].map(({ textContent }) => textContent).join(' '))
    .join('\n');

async function load(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

describe('drawCover()', () => {
  it('draws every product of the town as a picture of 4 by 3, without anything undefined in it', async () => {
    for (const product of products) {
      const svg = drawCover(product);
      const root = parse(svg).documentElement;
      expect(root.getAttribute('viewBox'), product.key).to.equal('0 0 400 300');
      expect(svg, product.key).not.to.match(/NaN|undefined|Infinity/);
      expect(svg, product.key).not.to.match(/href|@import|@font-face|<script|url\((?!#)/);
    }
    const image = await load(drawCover(find(landmarks.everywhere)));
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([400, 300]);
  });

  it('draws the same product the same way, and two books in two', () => {
    const book = find(landmarks.everywhere);
    expect(drawCover({ ...book })).to.equal(drawCover(book));
    expect(drawCover(find(landmarks.rebated))).not.to.equal(drawCover(book));
  });

  it('writes title and author on a book, with a printer’s apostrophe', () => {
    expect(written(drawCover(find(landmarks.everywhere))))
      .to.include('L’Étranger')
      .and.include('Albert Camus');
  });

  it('sets a volume apart from the title of its series', () => {
    const text = written(drawCover(find(landmarks.sponsored)));
    expect(text.split('\n')).to.include('Naruto').and.include('22');
  });

  it('wraps a long title inside the cover, and makes it smaller rather than cut it', () => {
    const svg = drawCover(find(landmarks.longTitle));
    expect(written(svg).replace(/\s/g, ' ')).to.include('L’animal est-il un homme comme les autres ?');
    document.body.innerHTML = svg;
    const clip = document.querySelector('clipPath rect')!;
    const [left, width] = ['x', 'width'].map((name) => Number(clip.getAttribute(name)));
    for (const line of document.querySelectorAll('tspan')) {
      const end = line.getEndPositionOfChar(line.textContent.length - 1).x;
      expect(end, line.textContent).to.be.below(left! + width!);
    }
    expect(document.querySelectorAll('tspan').length).to.be.above(3);
    document.body.replaceChildren();
  });

  it('keeps markup in a title a title', async () => {
    const title = '<script>alert("1")</script> & Fils';
    for (const kind of ['book', 'goods', 'food', 'press'] as const) {
      const svg = drawCover({ key: 'x/1', title, kind, contributors: ['<b>&'], brand: '"<i>' });
      expect(parse(svg).querySelectorAll('script, b, i').length, kind).to.equal(0);
      await load(svg);
    }
  });

  it('draws a parcel for goods that it has no likeness of, and a book without an author', () => {
    expect(written(drawCover({ key: 'x/1', title: 'Chose', category: 'Inconnu', kind: 'goods' }))).to.include('Chose');
    expect(written(drawCover({ key: '9782070306022', title: 'Anonyme', kind: 'book' }))).to.equal('Anonyme');
  });

  it('darkens in the dark', () => {
    const style = parse(drawCover(find(landmarks.everywhere))).querySelector('style')!.textContent;
    const lightness = (css: string) => Number(/\.g\{fill:hsl\(\d+ \d+% (\d+)%\)/.exec(css)![1]);
    const [day = '', night = ''] = style.split('@media(prefers-color-scheme:dark)');
    expect(lightness(night)).to.be.below(25);
    expect(lightness(day)).to.be.above(80);
  });
});
