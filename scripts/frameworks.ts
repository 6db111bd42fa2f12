/** What React's and Vue's type checkers know of the elements, and the components of `vitrine/react`: from the manifest. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Declaration, Manifest } from './manifest.ts';

/** One element as a framework sees it. */
interface ElementFacts {
  tag: string;
  className: string;
  /** Its module, relative to src/frameworks. */
  module: string;
  description: string;
  props: { name: string; attribute: string | undefined }[];
  events: { name: string; className: string; module: string; description: string }[];
  /** Tags that it draws itself, or an element inside it does. */
  inside: string[];
}

/** Elements that open addresses: who has only them must know how, as who imports `vitrine/define` does. */
const openers: Readonly<Record<string, { name: string; module: string }>> = {
  'vitrine-storefront': { name: 'openMarketplacesOverHttp', module: '../addresses.ts' },
  'vitrine-counter': { name: 'openCountersOverHttp', module: '../addresses-counter.ts' },
};

const head = '// Written by scripts/manifest.ts from src/elements: change those and run it again.';

/** The modules of src/frameworks that follow from the elements, by file name. */
export function frameworkModules(manifest: Manifest): Map<string, string> {
  const elements = readElements(manifest);
  return new Map([
    ['react.generated.ts', reactModule(elements)],
    ['jsx.generated.ts', jsxModule(elements)],
    ['vue.generated.ts', vueModule(elements)],
  ]);
}

/** Storefronts first, so that they are registered before the elements inside them. */
function readElements({ modules }: Manifest): ElementFacts[] {
  const declared = modules.flatMap(({ path, declarations = [] }) =>
    declarations.map((declaration) => ({ declaration, module: path.replace(/^dist\/(.*)\.js$/, '../$1.ts') })),
  );
  const moduleOf = (className: string): string => {
    const found = declared.find(({ declaration }) => declaration.name === className);
    if (!found) throw new Error(`The manifest has no ${className}`);
    return found.module;
  };
  const elements = declared
    .flatMap(({ declaration, module }) => {
      const { name: className, tagName: tag, description = '', events = [] } = declaration;
      if (!tag) return [];
      return {
        tag,
        className,
        module,
        description,
        props: readProps(declaration),
        events: events.map(({ name = '', type, description = '' }) => {
          const className = type?.text ?? '';
          return { name, className, module: moduleOf(className), description };
        }),
        inside: tagsIn(join('src/frameworks', dirname(module))),
      };
    })
    .sort((a, b) => Number(b.tag === 'vitrine-storefront') - Number(a.tag === 'vitrine-storefront'));
  // What is inside them is inside of those around them: they are read while they grow.
  for (const { inside } of elements)
    for (const tag of inside)
      inside.push(
        ...(elements.find((other) => other.tag === tag)?.inside ?? []).filter((tag) => !inside.includes(tag)),
      );
  return elements.map((element) => ({ ...element, inside: element.inside.filter((tag) => tag !== element.tag) }));
}

/**
 * The tags of ours in the templates of a folder: those that are closed there, since comments name others. What a file loads
 * itself, when it is about to show it, no component has to bring along.
 */
const tagsIn = (folder: string): string[] => [
  ...new Set(
    globSync(join(folder, '**/*.ts'))
      .sort()
      .flatMap((file) => {
        const code = readFileSync(file, 'utf8');
        const isLoaded = (name: string): boolean => code.includes(`import('../${name}/${name}.ts')`);
        return [...code.matchAll(/<\/vitrine-([\w-]+)>/g)].flatMap(([, name = '']) =>
          isLoaded(name) ? [] : `vitrine-${name}`,
        );
      }),
  ),
];

function readProps({ attributes = [], members = [], tagName }: Declaration): ElementFacts['props'] {
  const fields = members.filter(({ kind, readonly }) => kind === 'field' && !readonly).map(({ name }) => name);
  const orphan = attributes.find(({ name, fieldName = name }) => !fields.includes(fieldName));
  if (orphan) throw new Error(`The attribute "${orphan.name}" of <${tagName}> belongs to no property`);
  return fields.map((field) => ({
    name: field,
    attribute: attributes.find(({ name, fieldName = name }) => fieldName === field)?.name,
  }));
}

function reactModule(elements: readonly ElementFacts[]): string {
  const components = elements.map((element) => {
    const { tag, className, description, props, events, inside } = element;
    const name = className.replace('Vitrine', '');
    const renamed = props.filter((prop) => prop.attribute && prop.attribute !== prop.name);
    const withoutAttribute = props.filter(({ attribute }) => !attribute);
    const wiring = [
      renamed.length && `attributes: ${record(renamed.map((prop) => [prop.name, prop.attribute]))}`,
      withoutAttribute.length && `properties: ${JSON.stringify(withoutAttribute.map(({ name }) => name))}`,
      `events: ${record(events.map((event) => [handler(event.name), event.name]))}`,
    ];
    const heard = events.map(({ name, className, description }) => listener(handler(name), className, description));
    const others = inside.flatMap((tag) => elements.find((other) => other.tag === tag)?.className ?? []);
    const shown = `[${[className, ...others].join(', ')}]`;
    const opener = openers[tag] ? `, ${openers[tag].name}` : '';
    return `
export interface ${name}Props extends ${propsOf(element)} {
${heard.join('\n')}
}

${comment(description)}
export const ${name}: FunctionComponent<${name}Props> =
  /* @__PURE__ */ component(${shown}, { ${wiring.filter(Boolean).join(', ')} }${opener});`;
  });
  const opening = elements.flatMap(({ tag }) => openers[tag] ?? []);
  const isCounter = ({ tag }: ElementFacts): boolean => tag === 'vitrine-counter';
  const counter = elements.filter(isCounter);
  const shopper = elements.filter((element) => !isCounter(element));
  return [
    head,
    `'use client';`,
    `import type { FunctionComponent } from 'react';`,
    ...opening.map(({ name, module }) => `import { ${name} } from '${module}';`),
    // By the public module, which only hands on: what is imported from its own file and not used, and loaded later by another
    // element, a bundler would put beside what a page shows first.
    `import { ${shopper.map(({ className }) => className).join(', ')} } from '../index.ts';`,
    ...counter.map(({ className, module }) => `import { ${className} } from '${module}';`),
    ...eventImports(elements),
    `import { component } from './component.ts';`,
    `import type { ElementProps } from './component.ts';`,
    ...components,
  ].join('\n');
}

function jsxModule(elements: readonly ElementFacts[]): string {
  const tags = elements.map((element) => {
    const { tag, className, description, props, events } = element;
    const dashed = props.flatMap(({ name, attribute }) =>
      attribute && attribute !== name ? `'${attribute}'?: ${className}['${name}'] | undefined;` : [],
    );
    const heard = events.map(({ name, className, description }) => listener(`'on${name}'`, className, description));
    return `${comment(description)}
      '${tag}': ${propsOf(element)} & {
        ${[...dashed, ...heard].join('\n')}
      };`;
  });
  return [
    head,
    ...typeImports(elements),
    `import type { ElementProps } from './component.ts';`,
    `
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      ${tags.join('\n')}
    }
  }
}`,
  ].join('\n');
}

function vueModule(elements: readonly ElementFacts[]): string {
  const tags = elements.map(({ tag, className, description, props, events }) => {
    const heard = events.map(({ name, className }) => [name, className] as const);
    return `${comment(description)}
    '${tag}': VueElement<${className}, ${union(props)}, { ${heard.map(([name, type]) => `'${name}': ${type};`).join(' ')} }>;`;
  });
  return [
    head,
    ...typeImports(elements),
    `import type { VueElement } from './vue-element.ts';`,
    `
declare module 'vue' {
  interface GlobalComponents {
    ${tags.join('\n')}
  }
}`,
  ].join('\n');
}

/** `vitrine-add-to-cart` is heard as `onVitrineAddToCart`. */
const handler = (event: string): string => `on-${event}`.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const listener = (name: string, eventClass: string, description: string): string =>
  `${comment(description)}\n${name}?: ((event: ${eventClass}) => void) | undefined;`;

const comment = (text: string): string => `/** ${text.replace(/\s+/g, ' ')} */`;

const union = (props: ElementFacts['props']): string => props.map(({ name }) => `'${name}'`).join(' | ') || 'never';

const propsOf = ({ className, props }: ElementFacts): string => `ElementProps<${className}, ${union(props)}>`;

const record = (entries: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(Object.fromEntries(entries));

/** One import per module, of all the events that it declares. */
function eventImports(elements: readonly ElementFacts[]): string[] {
  const events = elements.flatMap(({ events }) => events);
  return [...new Set(events.map(({ module }) => module))].map((module) => {
    const names = new Set(events.filter((event) => event.module === module).map(({ className }) => className));
    return `import type { ${[...names].join(', ')} } from '${module}';`;
  });
}

const typeImports = (elements: readonly ElementFacts[]): string[] => [
  ...elements.map(({ className, module }) => `import type { ${className} } from '${module}';`),
  ...eventImports(elements),
];
